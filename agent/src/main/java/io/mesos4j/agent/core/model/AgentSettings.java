package io.mesos4j.agent.core.model;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.auth.TokenKey;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.SlaveInfo.Capability;

/**
 * What the operator decided, as far as the core must know.
 *
 * @param identity who this agent is
 * @param timing how long it waits for whom
 * @param layout where it keeps things
 * @param executors what it gives to executors
 * @param policy what it does after a restart, and how much it remembers
 * @param access as whom it comes to its master
 */
public record AgentSettings(
    Identity identity,
    Timing timing,
    Layout layout,
    ExecutorDefaults executors,
    Policy policy,
    MasterAccess access) {

  /**
   * Who this agent is.
   *
   * @param self where it listens
   * @param info its description, without an id
   * @param capabilities what it tells the master it can do
   * @param version the version it reports
   * @param lent what it lends beyond the resources of its description, all of it revocable
   */
  public record Identity(
      Upid self,
      SlaveInfo info,
      List<Capability> capabilities,
      String version,
      List<Resource> lent) {}

  /**
   * How long the agent waits for whom.
   *
   * @param comeback of executors, after the agent was started again
   */
  public record Timing(
      Duration registrationBackoff,
      Duration executorRegistration,
      Comeback comeback,
      Duration executorShutdownGrace,
      Duration recoveryTimeout) {

    public Duration executorReregistration() {
      return comeback.timeout();
    }

    public Optional<Duration> executorReconnect() {
      return comeback.askedAgain();
    }
  }

  /**
   * How executors come back to a new life of the agent.
   *
   * @param timeout how long they are waited for
   * @param askedAgain how often those with a pid are asked again; once when empty
   */
  public record Comeback(Duration timeout, Optional<Duration> askedAgain) {}

  /**
   * Where things are.
   *
   * @param workDir the root of sandboxes and checkpoints, absolute
   * @param launcherDir what executors are told about where this product's programs live
   */
  public record Layout(String workDir, String launcherDir) {

    /** The sandbox of a run, on this host. */
    public String sandbox(AgentId agent, ExecutorKey executor, ContainerId container) {
      return executorDirectory(agent, executor) + "/runs/" + container.value();
    }

    /** Where the pid of a checkpointed run's first process is kept. */
    public String forkedPid(AgentId agent, CheckpointRecord.RunKey run) {
      return checkpoints(sandbox(agent, run.executor(), run.container())) + "/pids/forked.pid";
    }

    /** Where the checkpoints of a directory's owner are. */
    public String checkpoints(String directory) {
      return workDir + "/meta" + directory.substring(workDir.length());
    }

    /** The directory of all runs of an executor. */
    public String executorDirectory(AgentId agent, ExecutorKey executor) {
      return frameworkDirectory(agent, executor.framework())
          + "/executors/"
          + executor.executor().value();
    }

    /** The directory of all that a framework left here. */
    public String frameworkDirectory(AgentId agent, FrameworkId framework) {
      return workDir + "/slaves/" + agent.value() + "/frameworks/" + framework.value();
    }
  }

  /**
   * What executors get.
   *
   * @param environment the operator's variables for every executor
   * @param libprocessIp the address executors should listen on, when the operator chose one
   * @param httpCommandExecutor what MESOS_HTTP_COMMAND_EXECUTOR says
   * @param switchUser whether tasks run as their framework's user
   * @param tokens issues what executors prove with who they are; empty if they need not
   */
  public record ExecutorDefaults(
      Map<String, String> environment,
      Optional<String> libprocessIp,
      boolean httpCommandExecutor,
      boolean switchUser,
      Optional<TokenKey> tokens) {}

  /**
   * What happens after a restart, and how much is remembered.
   *
   * @param recovery what becomes of executors that still run
   * @param reconfiguration which changes of the agent's own description are accepted
   * @param completedExecutors how many ended executors each framework keeps
   * @param garbage how long the directories of what is over stay
   */
  public record Policy(
      Recovery recovery,
      Reconfiguration reconfiguration,
      int completedExecutors,
      Garbage garbage) {}

  /**
   * How long the directories of what is over stay.
   *
   * @param delay the longest stay, on an empty disk
   * @param headroom the part of the disk that shall stay free, 0 to 1
   * @param watch how often the disk is looked at
   */
  public record Garbage(Duration delay, double headroom, Duration watch) {

    /** Throws, with the flag's name, if the headroom is no part of a disk. */
    public Garbage {
      if (!(headroom >= 0 && headroom <= 1)) {
        throw new IllegalArgumentException(
            "--gc_disk_headroom=" + headroom + " is not between 0 and 1");
      }
    }
  }

  /** What becomes of executors that still run when the agent comes back. */
  public enum Recovery {
    RECONNECT,
    CLEANUP
  }

  /** Which changes of its own description an agent may make and stay the same agent. */
  public enum Reconfiguration {
    EQUAL,
    ADDITIVE
  }

  /** The agent's address as executors are told it. */
  public String endpoint() {
    return identity.self().host() + ":" + identity.self().port();
  }
}
