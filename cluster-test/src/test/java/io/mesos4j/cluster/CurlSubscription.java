package io.mesos4j.cluster;

import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The event stream of a scheduler whose program is curl: the header, then the events as JSON. */
final class CurlSubscription implements AutoCloseable {

  private static final Pattern STREAM_ID = Pattern.compile("(?i)Mesos-Stream-Id: (\\S+)");
  private static final String END_OF_HEADER = "\r\n\r\n";
  private static final int MOST_BYTES = 1 << 20;

  private final Path output;
  private final Process process;

  private CurlSubscription(Path output, Process process) {
    this.output = output;
    this.process = process;
  }

  /**
   * Runs the command, which does not end before the stream does.
   *
   * @param output where it writes to
   */
  static CurlSubscription start(String command, Path output) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", "exec " + command).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    return new CurlSubscription(output, process);
  }

  /** The id of the stream; once the first event is there. */
  String streamId() throws IOException {
    Matcher header = STREAM_ID.matcher(Files.readString(output));
    if (!header.find()) {
      throw new AssertionError("no Mesos-Stream-Id in " + Files.readString(output));
    }
    return header.group(1);
  }

  /** The first event of a type with this text in it, if it has come. */
  Optional<JsonAnswer> event(String type, String text) throws IOException, WireException {
    return events().stream()
        .filter(event -> event.contains(text))
        .map(JsonAnswer::of)
        .filter(event -> event.text("type").equals(type))
        .findFirst();
  }

  private List<String> events() throws IOException, WireException {
    byte[] all = Files.readAllBytes(output);
    int header = new String(all, StandardCharsets.ISO_8859_1).indexOf(END_OF_HEADER);
    if (header < 0) {
      return List.of();
    }
    int from = header + END_OF_HEADER.length();
    return new RecordIo.Decoder(MOST_BYTES)
        .feed(ByteBuffer.wrap(all, from, all.length - from)).stream()
            .map(record -> new String(record, StandardCharsets.UTF_8))
            .toList();
  }

  /** Whether the stream has ended within a minute. */
  boolean ends() throws InterruptedException {
    return process.waitFor(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    DaemonProcess.end(process);
  }
}
