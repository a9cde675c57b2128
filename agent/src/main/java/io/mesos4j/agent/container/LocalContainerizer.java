package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.mesos.Protos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs containers as processes of this host. Owns the containers' lives; see {@link ContainerLife}
 * for the steps and {@link LifeCourse} for their order. Safe for any thread.
 */
public final class LocalContainerizer implements Containerizer {

  private static final Logger LOG = LoggerFactory.getLogger(LocalContainerizer.class);

  private final ContainerTools tools;
  private final RuntimeDirectories directories;
  private final ContainerListener listener;
  private final Clock clock;
  private final ContainerLives lives = new ContainerLives();
  private final LifeCourse course;

  LocalContainerizer(
      ContainerTools tools, Path runtimeDirectory, ContainerListener listener, Clock clock) {
    this.tools = tools;
    this.directories = new RuntimeDirectories(runtimeDirectory);
    this.listener = listener;
    this.clock = clock;
    this.course = new LifeCourse(directories, lives, listener);
  }

  @Override
  public void launch(ContainerSpec spec) {
    ContainerId id = spec.id();
    ContainerLife life = new ContainerLife(tools, directories.of(id), spec);
    if (lives.add(life)) {
      course.begin(life);
    } else {
      listener.launchFailed(id, LifeCourse.LAUNCH_FAILED, "Container " + id + " exists already");
    }
  }

  @Override
  public void destroy(ContainerId id) {
    lives.find(id).ifPresent(ContainerLife::destroy);
  }

  @Override
  public void kill(ContainerId id, int signal) {
    withLife(id, "signalled", life -> life.signal(signal));
  }

  @Override
  public ExitStatus run(ContainerId id, Protos.CommandInfo command, Duration patience)
      throws IOException, InterruptedException {
    ContainerLife life =
        lives.find(id).orElseThrow(() -> new IOException("container " + id + " does not run"));
    return life.run(command, patience);
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) {
    lives.find(id).ifPresent(life -> life.want(resources));
    withLife(id, "updated", ContainerLife::update);
  }

  private void withLife(ContainerId id, String verb, Step step) {
    Optional<ContainerLife> life = lives.find(id);
    if (life.isEmpty()) {
      return;
    }
    Thread.ofVirtual()
        .start(() -> {
          try {
            step.run(life.get());
          } catch (IOException | RuntimeException failure) {
            LOG.warn("Container {} was not {}: {}", id, verb, failure.toString());
          }
        });
  }

  @Override
  public void recover(Collection<ContainerSpec> known) {
    ContainerRecovery recovery = new ContainerRecovery(tools, directories, lives, course);
    Thread.ofVirtual().name("container-recovery").start(() -> recovery.run(known, listener));
  }

  @Override
  public void forget(ContainerId id) {
    try {
      directories.delete(id);
    } catch (IOException failure) {
      LOG.warn("How container {} ended is kept for ever: {}", id, failure.toString());
    }
  }

  @Override
  public Optional<Console> console(ContainerId id) {
    return lives.find(id).flatMap(ContainerLife::console);
  }

  /** What isolation counts. */
  Map<String, LongSupplier> gauges() {
    return tools.isolators().gauges();
  }

  /** Of how many ended containers something could not be taken away. */
  long destroyErrors() {
    return course.destroyErrors();
  }

  @Override
  public Set<ContainerId> containers() {
    return lives.ids();
  }

  @Override
  public Protos.ResourceStatistics usage(ContainerId id) {
    Protos.ResourceStatistics.Builder sample =
        Protos.ResourceStatistics.newBuilder().setTimestamp(clock.millis() / 1000.0);
    Optional<ContainerLife> life = lives.find(id);
    if (life.isPresent()) {
      tools.isolators().usage(id, sample);
      GrantedResources.addTo(sample, life.get().spec().resources());
    }
    return sample.build();
  }

  @Override
  public Protos.ContainerStatus status(ContainerId id) {
    Protos.ContainerStatus.Builder status =
        Protos.ContainerStatus.newBuilder().setContainerId(id.proto());
    lives
        .find(id)
        .flatMap(ContainerLife::pid)
        .ifPresent(pid -> status.setExecutorPid(pid.intValue()));
    tools.isolators().status(id, status);
    return status.build();
  }

  private interface Step {
    void run(ContainerLife life) throws IOException;
  }
}
