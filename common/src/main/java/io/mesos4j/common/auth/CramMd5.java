package io.mesos4j.common.auth;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The mechanism CRAM-MD5 of RFC 2195: who knows the secret answers a challenge with its keyed
 * digest. Pure; chance comes from outside.
 */
public final class CramMd5 {

  /** Its name on the wire. */
  public static final String MECHANISM = "CRAM-MD5";

  private static final String DIGEST = "HmacMD5";

  private CramMd5() {}

  /**
   * A challenge in the form of a message id.
   *
   * @param nonce random bytes, never used twice
   * @param host the name of the host that asks
   */
  public static ByteString challenge(ByteString nonce, String host) {
    String random = HexFormat.of().formatHex(nonce.toByteArray());
    return ByteString.copyFromUtf8("<" + random + "@" + host + ">");
  }

  /** What {@code principal} answers to a challenge. */
  public static ByteString answer(String principal, String secret, ByteString challenge) {
    return ByteString.copyFromUtf8(principal + " " + digest(secret, challenge));
  }

  /** The principal that an answer proves; empty where it proves nothing. */
  public static Optional<String> proven(
      Credentials credentials, ByteString challenge, ByteString answer) {
    String text = answer.toStringUtf8();
    int space = text.lastIndexOf(' ');
    if (space < 1) {
      return Optional.empty();
    }
    String principal = text.substring(0, space);
    return credentials
        .secretOf(principal)
        .filter(secret -> same(digest(secret, challenge), text.substring(space + 1)))
        .map(secret -> principal);
  }

  private static boolean same(String right, String given) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(String secret, ByteString challenge) {
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), DIGEST));
      return HexFormat.of().formatHex(mac.doFinal(challenge.toByteArray()));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("This JDK lacks " + DIGEST, absent);
    }
  }
}
