package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand.RecoverResources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.core.model.AgentRemovals;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.Test;

/** An agent runs at most {@code --max_executors_per_agent}. */
class FullAgentTest {

  private final Desk desk =
      new Desk(
          new Scenario(
              Scenario.settings()
                  .withAgents(
                      new MasterSettings.AgentTerms(
                          MasterSettings.Pings.DEFAULT,
                          Duration.ofMinutes(10),
                          false,
                          AgentRemovals.UNLIMITED,
                          2))),
          Desk.partitionAware());

  @Test
  void agentThatRunsAsManyExecutorsAsItMayIsNotOffered() {
    run(desk.task("one").clearCommand().setExecutor(desk.executor("own")));
    assertThat(proposed()).as("one executor of two").isTrue();
    run(desk.task("two"));
    assertThat(proposed()).as("a command task counts as an executor").isFalse();
    assertThat(desk.scenario.effects())
        .filteredOn(MasterEffect.TellAllocator.class::isInstance)
        .extracting(effect -> ((MasterEffect.TellAllocator) effect).command())
        .last()
        .isInstanceOf(RecoverResources.class);
    desk.update("two", TaskState.TASK_FINISHED);
    desk.acknowledge("two");
    assertThat(proposed()).as("there is room again").isTrue();
  }

  private void run(TaskInfo.Builder task) {
    desk.accept(List.of(desk.offer("cpus:1.1;mem:64")), Desk.launch(task));
  }

  private boolean proposed() {
    int before = desk.scenario.view().offers().size();
    SequencedMap<AgentId, Resources> there =
        new LinkedHashMap<>(
            Map.of(desk.agent, Resources.of(Scenario.parsed("cpus:0.1;mem:32")).allocate("*")));
    SequencedMap<String, SequencedMap<AgentId, Resources>> byRole =
        new LinkedHashMap<>(Map.of("*", there));
    desk.scenario.when(new MasterEvent.OffersProposed(new Proposal(desk.framework, byRole)));
    return desk.scenario.view().offers().size() > before;
  }
}
