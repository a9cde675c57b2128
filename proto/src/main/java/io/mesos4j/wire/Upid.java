package io.mesos4j.wire;

import java.util.Objects;

/**
 * The address of a libprocess process: {@code id@host:port}, such as {@code
 * slave(1)@10.0.0.2:5051}. Immutable. The host is kept as written, usually an IPv4 address; names
 * are not resolved here.
 */
public final class Upid {

  /** No process; the wire shows it as {@code @0.0.0.0:0}. */
  public static final Upid NONE = new Upid("", "0.0.0.0", 0);

  private static final int MAX_PORT = 65535;

  private final String id;
  private final String host;
  private final int port;
  // Made when first asked for; threads that race make the same texts.
  private String address;
  private String text;

  private Upid(String id, String host, int port) {
    this.id = id;
    this.host = host;
    this.port = port;
  }

  /** The address of the process {@code id} at {@code host:port}. */
  public static Upid of(String id, String host, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port " + port + " is not in 0.." + MAX_PORT);
    }
    return new Upid(Objects.requireNonNull(id), Objects.requireNonNull(host), port);
  }

  /** Reads {@code id@host:port}; as in libprocess, a text that is not one gives {@link #NONE}. */
  public static Upid parse(String text) {
    int at = text.indexOf('@');
    int colon = text.indexOf(':', at + 1);
    if (at < 0 || colon < 0) {
      return NONE;
    }
    String host = text.substring(at + 1, colon);
    int port = parsePort(text.substring(colon + 1));
    if (host.isEmpty() || port < 0) {
      return NONE;
    }
    return new Upid(text.substring(0, at), host, port);
  }

  private static int parsePort(String digits) {
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      port = port * 10 + (digit - '0');
      if (port > MAX_PORT) {
        return -1;
      }
    }
    return digits.isEmpty() ? -1 : port;
  }

  /** The process's name within its host, such as {@code master} or {@code slave(1)}. */
  public String id() {
    return id;
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** {@code host:port}. */
  public String address() {
    String made = address;
    if (made == null) {
      made = host + ":" + port;
      address = made;
    }
    return made;
  }

  public boolean isNone() {
    return id.isEmpty() && port == 0;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Upid)) {
      return false;
    }
    Upid that = (Upid) other;
    return port == that.port && id.equals(that.id) && host.equals(that.host);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, host, port);
  }

  @Override
  public String toString() {
    String made = text;
    if (made == null) {
      made = id + "@" + address();
      text = made;
    }
    return made;
  }
}
