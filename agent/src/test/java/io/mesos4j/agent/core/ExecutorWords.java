package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.custom;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import java.nio.ByteBuffer;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/** Executors that a framework brought, and what they say of their tasks. Stateless. */
final class ExecutorWords {

  private ExecutorWords() {}

  /** An agent that has launched the executor {@code e} for its task {@code t}. */
  static AgentScenario launched() {
    AgentScenario scenario = AgentScenario.registered();
    scenario.run(framework().build(), custom("t", "e"));
    assertThat(scenario.done(AgentEffect.LaunchContainer.class)).hasSize(1);
    return scenario.when(new AgentEvent.ContainerLaunched(scenario.container(), 42));
  }

  static TaskStatus.Builder statusOf(String task, TaskState state) {
    ByteBuffer uuid = ByteBuffer.allocate(16).putLong(0x4000).putLong(Long.MIN_VALUE);
    return TaskStatus.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue(task))
        .setState(state)
        .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
        .setUuid(ByteString.copyFrom(uuid.flip()));
  }
}
