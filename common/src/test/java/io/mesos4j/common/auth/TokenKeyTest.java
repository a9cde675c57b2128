package io.mesos4j.common.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenKeyTest {

  private final TokenKey key = key("secret");

  @Test
  void tokenIsWhatOthersMakeOfTheSameClaims() {
    String claims = "eyJuYW1lIjoiSm9obiJ9"; // {"name":"John"}
    assertThat(key.issue(Map.of("name", "John")))
        .startsWith("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + claims + ".")
        .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");
  }

  @Test
  void onlyTokensOfThisKeyAreBelieved() {
    Map<String, String> claims = Map.of("fid", "f", "eid", "e", "cid", "c");
    String token = key.issue(claims);
    assertThat(key.verify(token)).contains(claims);
    assertThat(key("other").verify(token)).isEmpty();
    assertThat(key.verify(token.replaceFirst("\\.[^.]+\\.", "." + base64("{\"fid\":\"g\"}") + ".")))
        .isEmpty();
    assertThat(key.verify(token.substring(0, token.length() - 1))).isEmpty();
    assertThat(key.verify(token.substring(0, token.lastIndexOf('.') + 1))).isEmpty();
    assertThat(key.verify("")).isEmpty();
    assertThat(key.verify("..")).isEmpty();
    assertThat(key.verify(base64("{\"alg\":\"none\"}") + "." + base64("{\"fid\":\"f\"}") + "."))
        .isEmpty();
  }

  @Test
  void bearerHasClaimsAndNoName() {
    TokenAuthenticator authenticator = new TokenAuthenticator("realm", key);
    String token = key.issue(Map.of("fid", "f"));
    assertThat(authenticator.authenticate(Optional.of("Bearer " + token)))
        .contains(new Principal(Optional.empty(), Map.of("fid", "f")));
    assertThat(authenticator.authenticate(Optional.of("Basic " + token))).isEmpty();
    assertThat(authenticator.authenticate(Optional.empty())).isEmpty();
    assertThat(authenticator.challenge(Optional.empty())).isEqualTo("Bearer realm=\"realm\"");
    assertThat(authenticator.challenge(Optional.of("Bearer forged")))
        .isEqualTo(
            "Bearer realm=\"realm\", error=\"invalid_token\","
                + " error_description=\"The token was not issued here\"");
    assertThat(authenticator.challenge(Optional.of("Basic YTpi"))).contains("invalid_token");
  }

  private static TokenKey key(String secret) {
    return new TokenKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
