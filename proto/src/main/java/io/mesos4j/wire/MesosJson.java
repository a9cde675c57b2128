package io.mesos4j.wire;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Protobuf messages as JSON in the dialect of Mesos: proto field names, 64-bit integers as numbers,
 * doubles with a fraction, enums by name, bytes in base64; unset optional fields that declare a
 * default (and are not deprecated) show it. Stateless and safe for all threads.
 *
 * <p>The plain methods use the message's own names. The {@code V1} methods write and read v0
 * messages under the names of the v1 API ({@code agent_id} for {@code slave_id}).
 */
public final class MesosJson {

  /** The deepest nesting of objects and arrays that is read; no message comes near it. */
  public static final int MAX_DEPTH = 100;

  /** The longest text that is read, in bytes. */
  public static final int MAX_BYTES = 64 << 20;

  private MesosJson() {}

  /** One line of UTF-8. */
  public static byte[] print(MessageOrBuilder message) {
    return print(message, JsonNames.OWN);
  }

  /** Like {@link #print}, the fields of each message in the order of their names. */
  public static byte[] printSorted(MessageOrBuilder message) {
    return print(message, JsonNames.SORTED);
  }

  /** Like {@link #print}, as a text. */
  public static String text(MessageOrBuilder message) {
    return new String(print(message), StandardCharsets.UTF_8);
  }

  /** A v0 message in v1 names. */
  public static byte[] printV1(MessageOrBuilder message) {
    return print(message, JsonNames.V1);
  }

  /**
   * The text of {@link #printV1} in pieces, cut along the message's long lists, for several threads
   * to write at a time.
   *
   * @param late lists that the message does not have
   */
  public static List<Consumer<JsonWriter>> piecesV1(Message message, LateLists late) {
    return new JsonPieces(JsonNames.V1, late).of(message);
  }

  /** Like {@link #printV1}, as a text. */
  public static String textV1(MessageOrBuilder message) {
    return new String(printV1(message), StandardCharsets.UTF_8);
  }

  /**
   * Reads a JSON object into {@code target}, which afterwards has all its required fields.
   *
   * @throws JsonException if the text is malformed or does not fit; {@code target} is then
   *     undefined
   */
  public static void parse(byte[] json, Message.Builder target) throws JsonException {
    new JsonParser(json, JsonNames.OWN).parse(target);
  }

  /**
   * Reads a JSON array, and nothing else, into one list of {@code target}; otherwise like {@link
   * #parse}.
   *
   * @param list the name of a repeated field
   */
  public static void parseList(byte[] json, String list, Message.Builder target)
      throws JsonException {
    new JsonParser(json, JsonNames.OWN).parseList(target, list);
  }

  /** Reads v1 names into a v0 message; otherwise like {@link #parse}. */
  public static void parseV1(byte[] json, Message.Builder target) throws JsonException {
    new JsonParser(json, JsonNames.V1).parse(target);
  }

  /**
   * Reads an object whose values are all strings, in its order; of a name given twice the last
   * counts.
   */
  public static Map<String, String> parseStrings(byte[] json) throws JsonException {
    JsonReader in = new JsonReader(json);
    Map<String, String> strings = new LinkedHashMap<>();
    in.open('{');
    for (boolean more = in.first('}'); more; more = in.next('}')) {
      strings.put(in.name(), in.string());
    }
    in.end();
    return strings;
  }

  private static byte[] print(MessageOrBuilder message, JsonNames names) {
    JsonOutput out = new JsonOutput();
    new JsonPrinter(names, out).print(message);
    return out.toByteArray();
  }
}
