package io.mesos4j.wire;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Writes JSON that has no protobuf message behind it, with the same numbers and texts as {@link
 * MesosJson}; messages can be put in as they are. Commas are put by the writer, brackets by the
 * caller. Used by one thread.
 *
 * <pre>{@code
 * byte[] json = new JsonWriter().object().field("id", "x").name("list").array().endArray().endObject().toByteArray();
 * }</pre>
 */
public final class JsonWriter {

  private final JsonOutput out;
  private final BiFunction<JsonNames, JsonOutput, JsonPrinter> printing;
  private final Map<JsonNames, JsonPrinter> printers = new HashMap<>();
  private boolean comma;

  public JsonWriter() {
    this(new JsonOutput());
  }

  JsonWriter(JsonOutput out) {
    this(out, JsonPrinter::new);
  }

  private JsonWriter(JsonOutput out, BiFunction<JsonNames, JsonOutput, JsonPrinter> printing) {
    this.out = out;
    this.printing = printing;
  }

  /** A writer of pieces of long texts, one after the other. */
  public static JsonWriter ofPieces() {
    return new JsonWriter(JsonOutput.ofPiece(), JsonPrinter::ofMany);
  }

  /**
   * What comes belongs to a list or an object that was begun elsewhere.
   *
   * @param amid whether that has something already
   */
  public JsonWriter amid(boolean amid) {
    comma = amid;
    return this;
  }

  /** What {@link #take} answered. */
  public void given(byte[] json) {
    out.raw(json);
  }

  /** Messages of a list, or what has the form of some, as a plan says. */
  void elements(List<?> messages, JsonPlan plan, JsonNames names) {
    JsonPrinter printer = printer(names);
    for (Object message : messages) {
      separate();
      if (message instanceof WireForm) {
        printer.print((WireForm) message, plan);
      } else {
        printer.print((Message) message, plan);
      }
    }
  }

  public JsonWriter object() {
    return begin('{');
  }

  public JsonWriter array() {
    return begin('[');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter endArray() {
    return end(']');
  }

  /** The key of the value that follows. */
  public JsonWriter name(String name) {
    separate();
    out.text(name);
    out.raw(':');
    comma = false;
    return this;
  }

  /** The same for a key in two parts, without putting them together. */
  public JsonWriter name(String begin, String end) {
    separate();
    out.text(begin, end);
    out.raw(':');
    comma = false;
    return this;
  }

  public JsonWriter value(String value) {
    separate();
    out.text(value);
    return this;
  }

  public JsonWriter value(double value) {
    separate();
    out.decimal(value);
    return this;
  }

  public JsonWriter value(long value) {
    separate();
    out.integer(value);
    return this;
  }

  public JsonWriter value(boolean value) {
    separate();
    out.ascii(value ? "true" : "false");
    return this;
  }

  /** A message in its own (v0) names. */
  public JsonWriter value(MessageOrBuilder message) {
    separate();
    printer(JsonNames.OWN).print(message);
    return this;
  }

  /** A scalar in thousandths, as the double that it stands for. */
  public JsonWriter thousandths(long value) {
    return value(value / 1000.0);
  }

  public JsonWriter field(String name, String value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, double value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, long value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, boolean value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, MessageOrBuilder message) {
    return name(name).value(message);
  }

  /** A message in its own names, which stand in their order. */
  public JsonWriter sortedField(String name, MessageOrBuilder message) {
    name(name).separate();
    printer(JsonNames.SORTED).print(message);
    return this;
  }

  public byte[] toByteArray() {
    return out.toByteArray();
  }

  /** What was written since the last time; the text goes on. */
  public byte[] take() {
    return out.take();
  }

  /**
   * The same, copied by the caller.
   *
   * @param copier gets the writer's own memory, and how many bytes of it were written
   */
  public <T> T take(Copier<T> copier) {
    return out.take(copier);
  }

  /**
   * Copies bytes.
   *
   * @param <T> what becomes of them
   */
  @FunctionalInterface
  public interface Copier<T> {
    T copy(byte[] bytes, int length);
  }

  private JsonPrinter printer(JsonNames names) {
    return printers.computeIfAbsent(names, any -> printing.apply(any, out));
  }

  private JsonWriter begin(char bracket) {
    separate();
    out.raw(bracket);
    comma = false;
    return this;
  }

  private JsonWriter end(char bracket) {
    out.raw(bracket);
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      out.raw(',');
    }
    comma = true;
  }
}
