package io.mesos4j.sim.actor;

import io.mesos4j.agent.container.ContainerListener;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.sim.truth.BrokenPromise;
import io.mesos4j.sim.truth.TaskRuns;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.truth.Volumes;
import io.mesos4j.sim.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.mesos.Protos.TaskStatus.Reason;

/**
 * The containers of one host. They outlive the agent's daemon: what runs goes on, what ends is
 * remembered until it is asked for. A container whose daemon dies before the go never runs.
 */
public class SimulatedContainers {

  private static final Duration SOON = Duration.ofMillis(2);
  private static final Duration SLOW_START = Duration.ofMillis(400);
  private static final Duration SLOW_END = Duration.ofSeconds(2);
  private static final double FAILURE = 0.02;
  private static final double STUBBORNNESS = 0.2;
  private static final int SIGKILL = 9;
  private static final int AGENT_DIED_FIRST = 125;

  private final World world;
  private final Truth truth;
  private final TaskRuns runs;
  private final Volumes volumes;
  private final Map<ContainerId, TaskScript> launching = new LinkedHashMap<>();
  private final Map<ContainerId, TaskScript> running = new LinkedHashMap<>();
  private final Map<ContainerId, ContainerSpec> specs = new HashMap<>();
  private final Map<ContainerId, ExecutorProcess> executors = new LinkedHashMap<>();
  private final Map<ContainerId, Termination> ended = new HashMap<>();
  private Optional<ContainerListener> daemon = Optional.empty();
  private long nextPid = 1000;
  private int emptiers;

  public SimulatedContainers(World world, Truth truth) {
    this.world = world;
    this.truth = truth;
    this.runs = truth.runs();
    this.volumes = truth.volumes();
  }

  // ---- the daemon ----

  void daemonStarted(ContainerListener listener) {
    daemon = Optional.of(listener);
  }

  void daemonDied() {
    daemon = Optional.empty();
    launching.keySet().forEach(id -> sawDeathDuring("the launch", id));
    running.keySet().forEach(id -> sawDeathDuring("the run", id));
    launching
        .keySet()
        .forEach(id -> ended.put(id, Termination.exited(ExitStatus.exited(AGENT_DIED_FIRST))));
    launching.clear();
  }

  private void sawDeathDuring(String stage, ContainerId id) {
    String kind = id.parent().isPresent() ? "a nested container" : "a container";
    world.trace().count("an agent dies during " + stage + " of " + kind);
  }

  /** Nothing runs on a host without power, and nobody remembers how it ended. */
  void hostDied() {
    running.values().stream().filter(TaskScript::isTask).forEach(this::over);
    running.clear();
    ended.clear();
    List<ExecutorProcess> all = List.copyOf(executors.values());
    executors.clear();
    all.forEach(ExecutorProcess::die);
  }

  /** Somebody kills one of the processes that frameworks brought along, if there is one. */
  public void killExecutor() {
    if (!executors.isEmpty()) {
      ContainerId victim = world.dice().pick(List.copyOf(executors.keySet()));
      world.trace().saw("container " + victim, "an executor is killed");
      end(victim, ExitStatus.signaled(SIGKILL));
    }
  }

  /** Reports what became of the containers of the life before; others are destroyed. */
  void recover(List<ContainerSpec> known) {
    Set<ContainerId> alive = new LinkedHashSet<>();
    for (ContainerSpec spec : known) {
      if (running.containsKey(spec.id())) {
        alive.add(spec.id());
      }
    }
    Set<ContainerId> orphans = new LinkedHashSet<>(running.keySet());
    orphans.removeAll(alive);
    orphans.forEach(this::destroy);
    daemon.ifPresent(listener -> {
      listener.recovered(alive);
      known.stream()
          .map(ContainerSpec::id)
          .filter(id -> !alive.contains(id))
          .forEach(id -> listener.exited(id, ended.getOrDefault(id, Termination.unknown())));
    });
  }

  // ---- the operator ----

  /** From now on everything here may be ended, whoever wants to keep it. */
  void mayBeEmptied() {
    emptiers++;
    Stream.of(
            launching.values().stream(),
            running.values().stream(),
            executors.values().stream().flatMap(each -> each.running().stream()))
        .flatMap(scripts -> scripts)
        .forEach(this::excuse);
  }

  /** What comes from now on must be kept again. */
  void mustBeKept() {
    emptiers--;
  }

  /** Whether an operator has the host emptied. */
  boolean emptied() {
    return emptiers > 0;
  }

  private void excuse(TaskScript script) {
    if (script.isTask()) {
      runs.endWanted(script.task());
    }
  }

  // ---- containers ----

  public void launch(ContainerSpec spec) {
    specs.put(spec.id(), spec);
    TaskScript wanted = TaskScript.parse(spec.command().getValue());
    launching.put(spec.id(), wanted);
    if (emptied()) {
      excuse(wanted);
    }
    Duration startUp = world.dice().between(SOON, SLOW_START);
    boolean fails = world.dice().chance(FAILURE);
    world
        .time()
        .after(
            startUp,
            () -> {
              TaskScript script = launching.remove(spec.id());
              if (script == null) {
                return;
              }
              if (fails || isOrphan(spec.id())) {
                failed(spec.id(), "The simulation let it fail");
              } else {
                start(spec.id(), script);
              }
            });
  }

  /** The agent has removed directories. */
  void removed(List<String> directories) {
    Stream.of(launching, running)
        .flatMap(containers -> containers.keySet().stream())
        .forEach(id -> {
          String sandbox = specs.get(id).sandbox().directory();
          if (directories.stream().anyMatch(each -> (sandbox + "/").startsWith(each + "/"))) {
            throw new BrokenPromise("The sandbox of the living container " + id + " is removed");
          }
        });
  }

  private void start(ContainerId id, TaskScript script) {
    world.trace().note("container " + id, "starts " + script.task());
    if (script.isTask()) {
      runs.started(script.task(), id.toString());
      script.volumes().forEach(volume -> volumes.used(volume, script.task()));
    }
    running.put(id, script);
    long pid = nextPid++;
    if (script.isExecutor()) {
      execute(id, pid);
    }
    daemon.ifPresent(listener -> listener.launched(id, pid));
    world.time().after(script.length(), () -> end(id, ExitStatus.exited(script.status())));
  }

  private void execute(ContainerId id, long pid) {
    ExecutorProcess.Container around =
        new ExecutorProcess.Container() {
          @Override
          public void exit() {
            end(id, ExitStatus.exited(0));
          }

          @Override
          public boolean mayBeEmptied() {
            return emptied();
          }
        };
    ExecutorProcess executor =
        new ExecutorProcess(world, truth, specs.get(id).environment(), pid, around);
    executors.put(id, executor);
    executor.start();
  }

  private void over(TaskScript script) {
    runs.ended(script.task());
    script.volumes().forEach(volume -> volumes.released(volume, script.task()));
  }

  private void failed(ContainerId id, String message) {
    daemon.ifPresent(
        listener -> listener.launchFailed(id, Reason.REASON_CONTAINER_LAUNCH_FAILED, message));
  }

  private void end(ContainerId id, ExitStatus status) {
    TaskScript script = running.remove(id);
    if (script == null) {
      return;
    }
    world.trace().note("container " + id, script.task() + " " + status);
    if (script.isTask()) {
      over(script);
    }
    Optional.ofNullable(executors.remove(id)).ifPresent(ExecutorProcess::die);
    Termination termination = Termination.exited(status);
    ended.put(id, termination);
    daemon.ifPresent(listener -> listener.exited(id, termination));
    within(id).forEach(nested -> end(nested, ExitStatus.signaled(SIGKILL)));
  }

  /** Containers end with the one around them, after it. */
  private List<ContainerId> within(ContainerId id) {
    return running.keySet().stream().filter(each -> each.isWithin(id)).toList();
  }

  private boolean isOrphan(ContainerId id) {
    return id.parent().filter(parent -> !running.containsKey(parent)).isPresent();
  }

  void kill(ContainerId id, int signal) {
    TaskScript script = running.get(id);
    if (script == null) {
      return;
    }
    harmed(id, script, "signal " + signal);
    if (signal == SIGKILL || !world.dice().chance(STUBBORNNESS)) {
      world
          .time()
          .after(world.dice().between(SOON, SLOW_END), () -> end(id, ExitStatus.signaled(signal)));
    }
  }

  void destroy(ContainerId id) {
    TaskScript script = running.get(id);
    if (script != null) {
      harmed(id, script, "destroyed");
      end(id, ExitStatus.signaled(SIGKILL));
    } else if (launching.remove(id) != null) {
      failed(id, "Container destroyed during launch");
    }
  }

  private void harmed(ContainerId id, TaskScript script, String how) {
    if (script.isTask()) {
      runs.harmed(script.task(), how);
    }
    Optional.ofNullable(executors.get(id)).ifPresent(executor -> executor.harmed(how));
  }
}
