package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.auth.TokenKey;
import io.mesos4j.common.daemon.StartException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the tokens that an agent makes are a proof, and where nothing else is. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TokenRealmsTest {

  private static final String STATE = "/slave(1)/state";
  private static final String PROVIDERS = "/slave(1)/api/v1/resource_provider";

  private final String token =
      new TokenKey("secret".getBytes(StandardCharsets.UTF_8)).issue(Map.of("cid", "c"));

  @TempDir private Path place;
  private Path key;
  private Path credentials;

  @BeforeEach
  void writeSecrets() throws Exception {
    key = Files.writeString(place.resolve("key"), "secret");
    credentials =
        Files.writeString(
            place.resolve("credentials"),
            "{\"credentials\": [{\"principal\": \"ops\", \"secret\": \"one\"}]}");
  }

  @Test
  void tokensOfExecutorsAreAProofWhereverOneIsAsked() throws Exception {
    try (RunningAgent agent =
        started("--authenticate_http_executors", "--authenticate_http_readonly")) {
      assertThat(status(agent, STATE, "")).isEqualTo(401);
      assertThat(challenge(agent, STATE)).startsWith("Basic realm=").contains(",Bearer realm=");
      assertThat(status(agent, STATE, token)).isNotEqualTo(401);
      assertThat(agent.answer(agent.request(STATE), "ops:one").statusCode()).isNotEqualTo(401);
    }
  }

  @Test
  void operatorChoosesTheProofsThatAreTaken() throws Exception {
    try (RunningAgent agent =
        started("--authenticate_http_readonly", "--http_authenticators=jwt")) {
      assertThat(challenge(agent, STATE)).startsWith("Bearer realm=");
      assertThat(agent.answer(agent.request(STATE), "ops:one").statusCode()).isEqualTo(401);
    }
    assertThatThrownBy(() ->
            new RunningAgent(place, "--authenticate_http_readonly", "--http_authenticators=jwt"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("jwt");
  }

  /** An agent that no master has ever taken in has nothing to do with providers. */
  @Test
  void resourceProvidersNeedATokenOnceThereIsAKey() throws Exception {
    try (RunningAgent agent = started()) {
      assertThat(challenge(agent, PROVIDERS))
          .isEqualTo("Bearer realm=\"mesos-agent-resource-provider\"");
      assertThat(status(agent, PROVIDERS, token)).isEqualTo(503);
    }
    try (RunningAgent agent = new RunningAgent(place.resolve("open"))) {
      assertThat(status(agent, PROVIDERS, "")).isEqualTo(503);
    }
  }

  private RunningAgent started(String... flags) throws Exception {
    String[] all = new String[flags.length + 2];
    System.arraycopy(flags, 0, all, 2, flags.length);
    all[0] = "--jwt_secret_key=" + key;
    all[1] = "--http_credentials=" + credentials;
    return new RunningAgent(place, all);
  }

  private static int status(RunningAgent agent, String path, String token) throws Exception {
    return answer(agent, path, token).statusCode();
  }

  private static String challenge(RunningAgent agent, String path) throws Exception {
    HttpResponse<String> answer = answer(agent, path, "");
    assertThat(answer.statusCode()).isEqualTo(401);
    return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
  }

  private static HttpResponse<String> answer(RunningAgent agent, String path, String token)
      throws Exception {
    var request = agent.request(path);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return agent.answer(request, "");
  }
}
