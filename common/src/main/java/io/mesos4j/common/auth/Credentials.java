package io.mesos4j.common.auth;

import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.Credential;

/**
 * The principals that may authenticate, with their secrets. Immutable. Two file formats: JSON,
 * {@code {"credentials":[{"principal":"p","secret":"s"}]}}, and text, one {@code principal secret}
 * a line.
 */
public final class Credentials {

  private final Map<String, String> secrets;

  private Credentials(Map<String, String> secrets) {
    this.secrets = secrets;
  }

  /**
   * Reads the content of a {@code --credentials} file.
   *
   * @throws IllegalArgumentException if it is neither format; the text never shows a secret
   */
  public static Credentials parse(String content) {
    Map<String, String> secrets = new LinkedHashMap<>();
    if (content.strip().startsWith("{")) {
      fromJson(content).forEach(entry -> secrets.put(entry.getPrincipal(), entry.getSecret()));
    } else {
      content.lines().filter(line -> !line.isBlank()).forEach(line -> addLine(secrets, line));
    }
    return new Credentials(Map.copyOf(secrets));
  }

  /** Whether {@code secret} is that of {@code principal}; takes as long for a near miss. */
  public boolean match(String principal, String secret) {
    String right = secrets.get(principal);
    return right != null && MessageDigest.isEqual(bytes(right), bytes(secret));
  }

  Optional<String> secretOf(String principal) {
    return Optional.ofNullable(secrets.get(principal)).filter(secret -> !secret.isEmpty());
  }

  /**
   * Reads the content of a {@code --credential} file: JSON, {@code {"principal":"p","secret":"s"}},
   * or text, {@code principal secret}.
   *
   * @throws IllegalArgumentException if it is neither format; the text never shows a secret
   */
  public static Credential parseOne(String content) {
    if (content.strip().startsWith("{")) {
      return oneFromJson(content);
    }
    Map<String, String> secrets = new LinkedHashMap<>();
    content.lines().filter(line -> !line.isBlank()).forEach(line -> addLine(secrets, line));
    if (secrets.size() != 1) {
      throw new IllegalArgumentException(
          "The credential has " + secrets.size() + " principals; expecting one");
    }
    Map.Entry<String, String> one = secrets.entrySet().iterator().next();
    return Credential.newBuilder().setPrincipal(one.getKey()).setSecret(one.getValue()).build();
  }

  private static Credential oneFromJson(String content) {
    Credential.Builder credential = Credential.newBuilder();
    try {
      MesosJson.parse(bytes(content), credential);
      return credential.build();
    } catch (WireException malformed) {
      throw new IllegalArgumentException(
          "The credential is not the JSON {\"principal\":..,\"secret\":..}");
    }
  }

  private static Iterable<Credential> fromJson(String content) {
    org.apache.mesos.Protos.Credentials.Builder credentials =
        org.apache.mesos.Protos.Credentials.newBuilder();
    try {
      MesosJson.parse(bytes(content), credentials);
    } catch (WireException malformed) {
      throw new IllegalArgumentException(
          "The credentials are not the JSON {\"credentials\":[{\"principal\":..,\"secret\":..}]}");
    }
    return credentials.getCredentialsList();
  }

  private static void addLine(Map<String, String> secrets, String line) {
    String[] parts = line.strip().split("\\s+", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "A line of the credentials has " + parts.length + " words; expecting 'principal secret'");
    }
    secrets.put(parts[0], parts[1]);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
