package io.mesos4j.cluster;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One request, byte for byte, that was sent to upstream's master or agent, and what answered.
 *
 * @param daemon {@code master} or {@code agent}
 * @param answer its text as recorded, wording and lengths masked
 */
record RecordedRequest(String daemon, ByteString bytes, String answer) {

  private static final String BEGIN = ">>> to ";
  private static final String MIDDLE = "<<<\n";

  /** Ends of lines are written out in the recording. */
  private static final String LINE_END = "\\r\\n\n";

  /**
   * Those that were answered, as one that is no HTTP was not, and that need no framework of the
   * recording.
   */
  static List<RecordedRequest> all() {
    List<RecordedRequest> requests = new ArrayList<>();
    for (String exchange : text().split(BEGIN, -1)) {
      int line = exchange.indexOf('\n');
      int middle = exchange.indexOf(MIDDLE);
      boolean answered = middle > 0 && exchange.startsWith("HTTP/", middle + MIDDLE.length());
      if (answered && !exchange.substring(0, middle).contains("<UUID")) {
        requests.add(
            new RecordedRequest(
                exchange.substring(0, line),
                bytes(exchange.substring(line + 1, middle)),
                exchange.substring(middle + MIDDLE.length())));
      }
    }
    return requests;
  }

  /** Status line and the names of what says something about the body. */
  List<String> head() {
    return headOf(answer.replace(LINE_END, "\r\n"));
  }

  /** The same of an answer to us. */
  static List<String> headOf(String answer) {
    List<String> lines =
        Arrays.asList(answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n", -1));
    List<String> head = new ArrayList<>(List.of(lines.getFirst()));
    lines.stream().skip(1).map(RecordedRequest::fixed).sorted().forEach(head::add);
    return head;
  }

  /** Whether the answer had a body. */
  boolean answeredAtLength() {
    return !answer.contains("Content-Length: 0\\r\\n");
  }

  /**
   * Fields whose values differ from host to host, or with our own wording, stand by their names.
   */
  private static String fixed(String field) {
    return field.startsWith("Content-Type:") ? field : field.substring(0, field.indexOf(':'));
  }

  private static ByteString bytes(String request) {
    if (request.startsWith("00000000  ")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      request
          .lines()
          .filter(line -> line.length() > 58)
          .map(line -> line.substring(10, 58).replace(" ", ""))
          .forEach(digits -> bytes.writeBytes(HexFormat.of().parseHex(digits)));
      return ByteString.copyFrom(bytes.toByteArray());
    }
    String plain = request.endsWith("\n") ? request.substring(0, request.length() - 1) : request;
    return ByteString.copyFromUtf8(
        measured(
            plain.replace(LINE_END, "\r\n").replace("<USER>", System.getProperty("user.name"))));
  }

  /** Lengths are those of the text before it was masked. */
  private static String measured(String request) {
    int body = request.indexOf("\r\n\r\n") + "\r\n\r\n".length();
    return request.replaceFirst(
        "Content-Length: \\d+", "Content-Length: " + (request.length() - body));
  }

  private static String text() {
    try (InputStream recorded =
        RecordedRequest.class.getResourceAsStream("/golden/http-exchanges.txt")) {
      return new String(recorded.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    String request = bytes.toStringUtf8();
    return daemon
        + " "
        + request.lines().findFirst().orElse("")
        + " "
        + request.lines().toList().getLast();
  }
}
