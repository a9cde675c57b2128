package io.mesos4j.common.auth;

import io.mesos4j.wire.JsonException;
import io.mesos4j.wire.JsonWriter;
import io.mesos4j.wire.MesosJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues and checks JSON Web Tokens (RFC 7519) with one secret key, by HMAC with SHA-256 alone: a
 * token that names another method, or none, is no token of ours. Immutable.
 */
public final class TokenKey {

  private static final String METHOD = "HmacSHA256";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final String HEAD = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  private final SecretKeySpec key;

  /**
   * @throws IllegalArgumentException if the key is empty
   */
  public TokenKey(byte[] secret) {
    if (secret.length == 0) {
      throw new IllegalArgumentException("the key is empty");
    }
    key = new SecretKeySpec(secret, METHOD);
  }

  /** A token that says this; always the same for the same claims. */
  public String issue(Map<String, String> claims) {
    JsonWriter json = new JsonWriter().object();
    new TreeMap<>(claims).forEach(json::field);
    String signed =
        HEAD + "." + encoded(new String(json.endObject().toByteArray(), StandardCharsets.UTF_8));
    return signed + "." + ENCODER.encodeToString(sign(signed));
  }

  /** What a token says, if it was issued with this key. */
  public Optional<Map<String, String>> verify(String token) {
    int end = token.lastIndexOf('.');
    if (end < 0 || !token.startsWith(HEAD + ".")) {
      return Optional.empty();
    }
    try {
      byte[] signature = DECODER.decode(token.substring(end + 1));
      String signed = token.substring(0, end);
      return MessageDigest.isEqual(signature, sign(signed))
          ? Optional.of(MesosJson.parseStrings(DECODER.decode(signed.substring(HEAD.length() + 1))))
          : Optional.empty();
    } catch (IllegalArgumentException | JsonException malformed) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance(METHOD);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has " + METHOD, missing);
    }
  }
}
