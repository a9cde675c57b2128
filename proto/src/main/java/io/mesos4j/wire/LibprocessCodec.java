package io.mesos4j.wire;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * libprocess messages as HTTP requests. Stateless. Sending gives the whole request; receiving
 * starts from the parts that an HTTP server has taken apart.
 */
public final class LibprocessCodec {

  public static final String USER_AGENT = "User-Agent";
  public static final String LIBPROCESS_FROM = "Libprocess-From";

  private static final String AGENT_PREFIX = "libprocess/";

  private LibprocessCodec() {}

  /** The request that carries {@code body}, a message called {@code name}. */
  public static byte[] encode(Upid from, Upid to, String name, byte[] body) {
    return new MessageEnvelope(from, to, name).seal(body);
  }

  /**
   * Whether a request is a libprocess message and not ordinary HTTP.
   *
   * @param userAgent the header's value, empty if absent
   * @param libprocessFrom the header's value; one that is there but empty makes a message too
   */
  public static boolean isMessage(
      String method, String userAgent, Optional<String> libprocessFrom) {
    return method.equals("POST")
        && (userAgent.startsWith(AGENT_PREFIX) || libprocessFrom.isPresent());
  }

  /**
   * The message in a request for which {@link #isMessage} holds. Its sender is {@link Upid#NONE} if
   * what stands there is none; its name is empty if the path names a process only.
   *
   * @param path the request's path as sent
   * @throws WireException if the path cannot be read
   */
  public static LibprocessMessage decode(
      String path, String userAgent, Optional<String> libprocessFrom, ByteString body)
      throws WireException {
    if (!path.startsWith("/")) {
      throw new WireException("the path '" + path + "' must start with '/'");
    }
    int slash = path.indexOf('/', 1);
    int end = slash < 0 ? path.length() : slash;
    return new LibprocessMessage(
        sender(userAgent, libprocessFrom),
        percentDecoded(path.substring(1, end)),
        percentDecoded(path.substring(Math.min(end + 1, path.length()))),
        body);
  }

  private static Upid sender(String userAgent, Optional<String> libprocessFrom) {
    String text = libprocessFrom.orElse("").trim();
    if (text.isEmpty() && userAgent.startsWith(AGENT_PREFIX)) {
      text = userAgent.substring(AGENT_PREFIX.length()).trim();
    }
    return Upid.parse(text);
  }

  private static String percentDecoded(String text) throws WireException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[encoded.length];
    int size = 0;
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        decoded[size++] = (byte) (hexDigit(encoded, i + 1) << 4 | hexDigit(encoded, i + 2));
        i += 2;
      } else {
        decoded[size++] = encoded[i];
      }
    }
    return new String(decoded, 0, size, StandardCharsets.UTF_8);
  }

  private static int hexDigit(byte[] text, int index) throws WireException {
    int digit = index < text.length ? Character.digit(text[index], 16) : -1;
    if (digit < 0) {
      throw new WireException("a '%' in the path is not followed by two hexadecimal digits");
    }
    return digit;
  }
}
