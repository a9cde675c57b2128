package io.mesos4j.wire;

import com.google.protobuf.MessageOrBuilder;

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
  private boolean comma;

  public JsonWriter() {
    this(new JsonOutput());
  }

  private JsonWriter(JsonOutput out) {
    this.out = out;
  }

  /** A writer of the first elements of a long list. */
  public static JsonWriter ofList() {
    return new JsonWriter(JsonOutput.ofPiece());
  }

  /** A writer of more elements of a long list that has some already. */
  public static JsonWriter amidList() {
    JsonWriter writer = ofList();
    writer.comma = true;
    return writer;
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
    new JsonPrinter(message, JsonNames.OWN, out).print();
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
    new JsonPrinter(message, JsonNames.SORTED, out).print();
    return this;
  }

  public byte[] toByteArray() {
    return out.toByteArray();
  }

  /** What was written since the last time; the text goes on. */
  public byte[] take() {
    return out.take();
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
