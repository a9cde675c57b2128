package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos;

/**
 * Containers without processes: tells the listener at once, on the caller's thread. A command that
 * is {@code exit N} or {@code kill -N $$} ends so; any other runs until {@link #exit}, a signal or
 * destruction.
 */
public final class FakeContainerizer implements Containerizer {

  private static final Pattern EXIT = Pattern.compile("exit (\\d+)");
  private static final Pattern KILL = Pattern.compile("kill -(\\d+) .*");
  private static final int SIGKILL = 9;

  private final ContainerListener listener;
  private final Map<ContainerId, ContainerSpec> running = new LinkedHashMap<>();
  private long lastPid = 1000;

  public FakeContainerizer(ContainerListener listener) {
    this.listener = listener;
  }

  @Override
  public void launch(ContainerSpec spec) {
    ContainerId id = spec.id();
    if (running.containsKey(id)) {
      fail(id, "Container " + id + " exists already");
      return;
    }
    if (id.parent().filter(parent -> !running.containsKey(parent)).isPresent()) {
      fail(id, "its parent container " + id.parent().get() + " is not running");
      return;
    }
    running.put(id, spec);
    listener.launched(id, ++lastPid);
    Matcher exit = EXIT.matcher(spec.command().getValue());
    Matcher kill = KILL.matcher(spec.command().getValue());
    if (exit.matches()) {
      int code = Integer.parseInt(exit.group(1));
      exit(id, code == 130 ? ExitStatus.signaled(2) : ExitStatus.exited(code));
    } else if (kill.matches()) {
      exit(id, ExitStatus.signaled(Integer.parseInt(kill.group(1))));
    }
  }

  private void fail(ContainerId id, String message) {
    listener.launchFailed(id, Protos.TaskStatus.Reason.REASON_CONTAINER_LAUNCH_FAILED, message);
  }

  /** The command of a running container ends. */
  public void exit(ContainerId id, ExitStatus status) {
    if (!running.containsKey(id)) {
      return;
    }
    List<ContainerId> nested = nested(id);
    running.remove(id);
    running.keySet().removeAll(nested);
    listener.exited(id, Termination.exited(status));
    nested.forEach(
        child -> listener.exited(child, Termination.exited(ExitStatus.signaled(SIGKILL))));
  }

  private List<ContainerId> nested(ContainerId id) {
    return running.keySet().stream().filter(child -> child.isWithin(id)).toList();
  }

  @Override
  public void destroy(ContainerId id) {
    exit(id, ExitStatus.signaled(SIGKILL));
  }

  @Override
  public void forget(ContainerId id) {
    // Nothing is kept.
  }

  @Override
  public void kill(ContainerId id, int signal) {
    exit(id, ExitStatus.signaled(signal));
  }

  @Override
  public ExitStatus run(ContainerId id, Protos.CommandInfo command, Duration patience)
      throws IOException {
    if (!running.containsKey(id)) {
      throw new IOException("container " + id + " does not run");
    }
    Matcher exit = EXIT.matcher(command.getValue());
    return ExitStatus.exited(exit.matches() ? Integer.parseInt(exit.group(1)) : 0);
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) {
    running.computeIfPresent(id, (_, spec) -> spec.withResources(resources));
  }

  @Override
  public void recover(Collection<ContainerSpec> known) {
    listener.recovered(Set.of());
    known.forEach(spec -> listener.exited(spec.id(), Termination.unknown()));
  }

  @Override
  public Optional<Console> console(ContainerId id) {
    return Optional.empty();
  }

  @Override
  public Set<ContainerId> containers() {
    return Set.copyOf(running.keySet());
  }

  @Override
  public Protos.ResourceStatistics usage(ContainerId id) {
    return Protos.ResourceStatistics.newBuilder().setTimestamp(0).build();
  }

  @Override
  public Protos.ContainerStatus status(ContainerId id) {
    return Protos.ContainerStatus.newBuilder().setContainerId(id.proto()).build();
  }
}
