package io.mesos4j.agent.checkpoint;

import io.mesos4j.agent.core.model.CheckpointRecord.RunKey;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskId;
import java.nio.file.Path;

/** Where checkpoints lie below an agent's work_dir; the layout is upstream's. */
final class MetaLayout {

  static final String INFO = "framework.info";
  static final String PID = "framework.pid";
  static final String LATEST = "latest";

  private final Path meta;

  public MetaLayout(Path workDir) {
    this.meta = workDir.resolve("meta");
  }

  /**
   * Where the checkpoints of a sandbox's owner are.
   *
   * @param directory one below the work_dir
   */
  Path checkpoints(String directory) {
    return meta.resolve(meta.getParent().relativize(Path.of(directory)));
  }

  Path bootId() {
    return meta.resolve("boot_id");
  }

  Path resourceState() {
    return meta.resolve("resources/resources_and_operations.state");
  }

  Path resourceTarget() {
    return meta.resolve("resources/resources_and_operations.target");
  }

  /** The older form of the reservations and volumes, for a way back to an older release. */
  Path resourceInfo() {
    return meta.resolve("resources/resources.info");
  }

  Path latestAgent() {
    return meta.resolve("slaves").resolve(LATEST);
  }

  Path agent(AgentId agent) {
    return meta.resolve("slaves").resolve(agent.value());
  }

  Path agentInfo(AgentId agent) {
    return agent(agent).resolve("slave.info");
  }

  Path drain(AgentId agent) {
    return agent(agent).resolve("drain.config");
  }

  Path framework(AgentId agent, FrameworkId framework) {
    return agent(agent).resolve("frameworks").resolve(framework.value());
  }

  Path executor(AgentId agent, ExecutorKey executor) {
    return framework(agent, executor.framework())
        .resolve("executors")
        .resolve(executor.executor().value());
  }

  Path run(AgentId agent, RunKey run) {
    return executor(agent, run.executor()).resolve("runs").resolve(run.container().value());
  }

  Path latestRun(AgentId agent, ExecutorKey executor) {
    return executor(agent, executor).resolve("runs").resolve(LATEST);
  }

  Path task(AgentId agent, RunKey run, TaskId task) {
    return run(agent, run).resolve("tasks").resolve(task.value());
  }

  /** All that was asked for together; ours alone, upstream looks past it. */
  Path launches(AgentId agent, RunKey run) {
    return run(agent, run).resolve("launches");
  }

  Path launch(AgentId agent, RunKey run, TaskId first) {
    return launches(agent, run).resolve(first.value());
  }

  /** That a task is being ended; ours alone, upstream looks past it. */
  Path end(AgentId agent, RunKey run, TaskId task) {
    return task(agent, run, task).resolve("task.end");
  }

  /** Where the containerizer keeps the pid of the run's first process. */
  Path forkedPid(AgentId agent, RunKey run) {
    return run(agent, run).resolve("pids/forked.pid");
  }

  Path executorPid(AgentId agent, RunKey run) {
    return run(agent, run).resolve("pids/libprocess.pid");
  }

  Path httpMarker(AgentId agent, RunKey run) {
    return run(agent, run).resolve("http.marker");
  }

  Path sentinel(AgentId agent, RunKey run) {
    return run(agent, run).resolve("executor.sentinel");
  }
}
