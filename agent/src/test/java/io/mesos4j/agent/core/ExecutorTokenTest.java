package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.custom;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.common.auth.TokenKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.executor.Protos.Call;
import org.junit.jupiter.api.Test;

/** Executors that prove who they are. */
class ExecutorTokenTest {

  private static final TokenKey KEY = new TokenKey("secret".getBytes(StandardCharsets.UTF_8));

  private final AgentScenario scenario = AgentScenario.registeredWith(KEY);

  @Test
  void executorIsGivenItsTokenAndSpeaksWithItAlone() {
    scenario.run(framework().build(), custom("t", "e"));
    Map<String, String> given =
        KEY.verify(
                scenario
                    .done(AgentEffect.LaunchContainer.class)
                    .getFirst()
                    .spec()
                    .environment()
                    .get("MESOS_EXECUTOR_AUTHENTICATION_TOKEN"))
            .orElseThrow();
    String container = scenario.container().value();
    assertThat(given).isEqualTo(Map.of("fid", "F0", "eid", "e", "cid", container));

    scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
    assertThat(refusals(subscribe(Map.of()))).containsExactly(403);
    assertThat(refusals(subscribe(Map.of("fid", "F0", "eid", "other", "cid", container))))
        .containsExactly(403);
    assertThat(refusals(subscribe(Map.of("fid", "F0", "eid", "e", "cid", "earlier"))))
        .containsExactly(403);
    assertThat(refusals(subscribe(given))).isEmpty();
    assertThat(scenario.done(AgentEffect.OpenStream.class)).hasSize(1);
  }

  private List<Integer> refusals(AgentEvent call) {
    scenario.when(call);
    return scenario.done(AgentEffect.Respond.class).stream()
        .map(AgentEffect.Respond::status)
        .toList();
  }

  private static AgentEvent subscribe(Map<String, String> claims) {
    return new AgentEvent.ExecutorCalled(
        new RequestId(1),
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setFrameworkId(FrameworkID.newBuilder().setValue("F0"))
            .setExecutorId(ExecutorID.newBuilder().setValue("e"))
            .setSubscribe(Call.Subscribe.getDefaultInstance())
            .build(),
        claims);
  }
}
