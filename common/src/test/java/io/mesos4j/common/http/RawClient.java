package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sends what bytes it is told, right or wrong, and reads what comes back. */
public final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  /** An answer: its head up to the empty line, and its body. */
  public record Answer(String head, ByteString body) {

    public int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    public String text() {
      return body.toStringUtf8();
    }

    public String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  public RawClient(InetSocketAddress server) throws IOException {
    socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(server, PATIENCE_MILLIS);
  }

  public static Answer exchange(InetSocketAddress server, String request) throws IOException {
    try (RawClient client = new RawClient(server)) {
      return client.send(request).answer();
    }
  }

  public RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Says that nothing more will be sent. */
  public RawClient endInput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  public Socket socket() {
    return socket;
  }

  /** Reads one answer, with a body by its length, in chunks, or to the end. */
  public Answer answer() throws IOException {
    InputStream in = socket.getInputStream();
    String head = head(in);
    Answer bare = new Answer(head, ByteString.EMPTY);
    if (bare.header("Transfer-Encoding").equals("chunked")) {
      return new Answer(head, chunks());
    }
    return new Answer(head, body(in, bare.header("Content-Length")));
  }

  /** Reads the head of an answer, up to and without its empty line. */
  public String head() throws IOException {
    return head(socket.getInputStream());
  }

  /** Reads one chunk of a chunked body; empty at its end. */
  public byte[] chunk() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] bytes = in.readNBytes(Integer.parseInt(line(in), 16));
    line(in);
    return bytes;
  }

  /** Reads to the end of the connection; a reset is an end as well. */
  public byte[] rest() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(out);
    } catch (SocketException reset) {
      return out.toByteArray();
    }
    return out.toByteArray();
  }

  private static ByteString body(InputStream in, String length) throws IOException {
    return ByteString.copyFrom(in.readNBytes(Integer.parseInt("0" + length)));
  }

  private ByteString chunks() throws IOException {
    ByteString.Output out = ByteString.newOutput();
    for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
      out.write(chunk);
    }
    return out.toByteString();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      head.append(line).append("\r\n");
    }
    return head.toString();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("connection ended after '" + line + "'");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
