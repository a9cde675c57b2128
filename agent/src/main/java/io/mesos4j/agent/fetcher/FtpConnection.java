package io.mesos4j.agent.fetcher;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control connection to an FTP server. Data always comes from the same host, whatever address
 * the server names. One thread; a server that is silent for the timeout ends it.
 */
final class FtpConnection implements Closeable {

  private static final int DEFAULT_PORT = 21;
  private static final int LONGEST_LINE = 4096;
  private static final int MOST_LINES = 1000;
  private static final Pattern EXTENDED_PORT = Pattern.compile("\\(\\|\\|\\|(\\d{1,5})\\|\\)");
  private static final Pattern OLD_PORT =
      Pattern.compile("\\d+,\\d+,\\d+,\\d+,(\\d{1,3}),(\\d{1,3})");

  private final Socket socket;
  private final InputStream in;
  private final int timeoutMillis;

  private FtpConnection(Socket socket, int timeoutMillis) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * Connects and waits for the greeting.
   *
   * @param port negative for the usual one
   */
  static FtpConnection open(String host, int port, int timeoutMillis) throws IOException {
    int number = port < 0 ? DEFAULT_PORT : port;
    Socket socket = connect(new InetSocketAddress(host, number), timeoutMillis);
    try {
      FtpConnection connection = new FtpConnection(socket, timeoutMillis);
      connection.expect(connection.reply(), 2);
      return connection;
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  void login(String user, String password) throws IOException {
    Reply reply = ask("USER " + user);
    if (reply.kind() == 3) {
      reply = ask("PASS " + password);
    }
    expect(reply, 2);
    expect(ask("TYPE I"), 2);
  }

  OptionalLong size(String path) throws IOException {
    Reply reply = ask("SIZE " + path);
    return reply.code() == 213 && reply.text().strip().matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(reply.text().strip()))
        : OptionalLong.empty();
  }

  /** Starts the transfer of a file; its end is to be awaited. */
  InputStream retrieve(String path) throws IOException {
    InetSocketAddress place = new InetSocketAddress(socket.getInetAddress(), passivePort());
    Socket data = connect(place, timeoutMillis);
    try {
      expect(ask("RETR " + path), 1);
      return data.getInputStream();
    } catch (IOException failure) {
      data.close();
      throw failure;
    }
  }

  /** Throws unless the server says that the file was transferred whole. */
  void awaitCompletion() throws IOException {
    expect(reply(), 2);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private int passivePort() throws IOException {
    Matcher extended = EXTENDED_PORT.matcher(ask("EPSV").text());
    if (extended.find()) {
      return Integer.parseInt(extended.group(1));
    }
    Reply reply = ask("PASV");
    Matcher old = OLD_PORT.matcher(reply.text());
    if (reply.kind() != 2 || !old.find()) {
      throw new RefusedException(reply);
    }
    return Integer.parseInt(old.group(1)) * 256 + Integer.parseInt(old.group(2));
  }

  private static Socket connect(InetSocketAddress address, int timeoutMillis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      return socket;
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  private Reply ask(String line) throws IOException {
    if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
      throw new FetchException("a URI of ftp may not hold line ends; remove them");
    }
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    return reply();
  }

  private Reply reply() throws IOException {
    String line = line();
    String code = line.length() < 3 ? "" : line.substring(0, 3);
    if (!code.matches("[1-5]\\d\\d")) {
      throw new FetchException(
          "the server does not speak ftp, it says '" + line + "'; check host and port");
    }
    boolean more = line.startsWith("-", 3);
    for (int lines = 0; more; lines++) {
      line = line();
      more = !line.startsWith(code + " ");
      if (lines > MOST_LINES) {
        throw new FetchException("the ftp server's answer does not end; mend the server");
      }
    }
    return new Reply(Integer.parseInt(code), line.substring(3));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new FetchException(
            "the ftp server ended the conversation; check the server, and try again");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private void expect(Reply reply, int kind) throws RefusedException {
    if (reply.kind() != kind) {
      throw new RefusedException(reply);
    }
  }

  record Reply(int code, String text) {
    int kind() {
      return code / 100;
    }
  }

  /** The server said no. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(Reply reply) {
      super(reply.code() + reply.text());
    }
  }
}
