package io.mesos4j.client.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Authorization header of HTTP basic authentication. Pure. */
final class BasicAuthorization {

  private BasicAuthorization() {}

  static String of(String principal, String secret) {
    byte[] pair = (principal + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
