package io.mesos4j.agent.checkpoint;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.mesos.Protos.FrameworkID;

/** The work_dir that upstream left, and one like it with a second framework that has the same. */
final class TwoFrameworks {

  static final String OTHER = "the-other-framework";

  private TwoFrameworks() {}

  /** What {@code work_dir} says. */
  static RecoveredAgent read(Path workDir, boolean strict) throws IOException {
    return new CheckpointReader(new AgentSettings.Layout(workDir.toString(), "/libexec"), strict)
        .read();
  }

  /** The records of an agent with two frameworks. */
  static List<CheckpointRecord> records(Path upstream) throws IOException {
    GoldenMetaTest.layOut(upstream);
    RecoveredAgent agent = read(upstream, true);
    RecoveredFramework one = agent.frameworks().getFirst();
    RecoveredAgent both =
        new RecoveredAgent(agent.info(), agent.kept(), List.of(one, twin(one)), false, 0);
    return GoldenMetaTest.records(both);
  }

  private static RecoveredFramework twin(RecoveredFramework one) {
    FrameworkID id = FrameworkID.newBuilder().setValue(OTHER).build();
    Framework framework =
        new Framework(
            one.framework().info().toBuilder().setId(id).build(),
            one.framework().pid(),
            one.framework().phase());
    return new RecoveredFramework(
        framework, one.executors().stream().map(executor -> twin(executor, id)).toList());
  }

  private static RecoveredExecutor twin(RecoveredExecutor one, FrameworkID id) {
    Executor before = one.executor();
    Executor executor =
        new Executor(
            before.info().toBuilder().setFrameworkId(id).build(),
            before.run(),
            before.kind(),
            before.phase(),
            before.peer());
    List<RecoveredTask> tasks =
        one.tasks().stream()
            .map(task ->
                new RecoveredTask(
                    task.task().toBuilder().setFrameworkId(id).build(), task.records(), task.end()))
            .toList();
    return new RecoveredExecutor(executor, one.completed(), tasks, one.launches());
  }
}
