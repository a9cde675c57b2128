package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.launcher.ProcessRecord;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.mesos.Protos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs containers as processes of this host. Owns the containers' lives, one virtual thread each;
 * see {@link ContainerLife} for the steps. Safe for any thread.
 */
public final class LocalContainerizer implements Containerizer {

  private static final Logger LOG = LoggerFactory.getLogger(LocalContainerizer.class);
  private static final Protos.TaskStatus.Reason LAUNCH_FAILED =
      Protos.TaskStatus.Reason.REASON_CONTAINER_LAUNCH_FAILED;

  private final ContainerTools tools;
  private final RuntimeDirectories directories;
  private final ContainerListener listener;
  private final Clock clock;
  private final LongAdder destroyErrors = new LongAdder();
  private final ContainerLives lives = new ContainerLives();

  LocalContainerizer(
      ContainerTools tools, Path runtimeDirectory, ContainerListener listener, Clock clock) {
    this.tools = tools;
    this.directories = new RuntimeDirectories(runtimeDirectory);
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public void launch(ContainerSpec spec) {
    ContainerId id = spec.id();
    ContainerLife life = new ContainerLife(tools, directories.of(id), spec);
    if (!lives.add(life)) {
      listener.launchFailed(id, LAUNCH_FAILED, "Container " + id + " exists already");
      return;
    }
    Thread.ofVirtual().name("container-" + id).start(() -> live(life));
  }

  private void live(ContainerLife life) {
    ContainerId id = life.spec().id();
    Optional<String> failure = launch(life);
    if (failure.isEmpty()) {
      life.awaitEnd();
    }
    Termination termination = end(life);
    life.awaitTurn();
    if (failure.isPresent()) {
      listener.launchFailed(id, LAUNCH_FAILED, failure.get());
    } else {
      listener.exited(id, termination);
    }
    life.finished().complete(null);
  }

  /** Answers what went wrong, if something did. */
  private Optional<String> launch(ContainerLife life) {
    ContainerId id = life.spec().id();
    try {
      Optional<ContainerLife> parent = lives.around(id);
      directories.create(life.spec());
      long pid = life.launch(parent);
      listener.launched(id, pid);
      return Optional.empty();
    } catch (ContainerDestroyedException | InterruptedException destroyed) {
      return Optional.of(new ContainerDestroyedException().getMessage());
    } catch (IOException | RuntimeException failure) {
      LOG.info("Container {} was not launched: {}", id, failure.toString());
      return Optional.of("Failed to launch container: " + LaunchFailure.reason(failure));
    }
  }

  private Termination end(ContainerLife life) {
    ContainerId id = life.spec().id();
    life.startDestroying();
    endNested(life);
    Termination termination = life.finish();
    if (life.leftBehind()) {
      destroyErrors.increment();
    }
    try {
      directories.delete(id);
    } catch (IOException failure) {
      LOG.warn("The runtime directory of container {} is left: {}", id, failure.toString());
    }
    lives.remove(life);
    life.gone().complete(null);
    return termination;
  }

  /** Those nested deeper are ended by those around them. */
  private void endNested(ContainerLife parent) {
    List<ContainerLife> nested = lives.nestedIn(parent);
    nested.forEach(life -> life.destroyWith(parent));
    CompletableFuture.allOf(
            nested.stream().map(ContainerLife::gone).toArray(CompletableFuture[]::new))
        .join();
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
    withLife(id, "updated", life -> life.update(resources));
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
    Thread.ofVirtual().name("container-recovery").start(() -> recoverAll(known));
  }

  private void recoverAll(Collection<ContainerSpec> known) {
    Map<ContainerId, ContainerSpec> specs = new LinkedHashMap<>();
    known.forEach(spec -> specs.put(spec.id(), spec));
    Set<ContainerId> running = new HashSet<>();
    List<Runnable> continuations = new ArrayList<>();
    for (ContainerId id : found()) {
      Optional<ContainerSpec> standalone = directories.standalone(id);
      Optional<ContainerSpec> spec =
          Optional.ofNullable(specs.remove(id)).or(() -> standalone).or(() -> inside(id, running));
      ContainerLife life = new ContainerLife(tools, directories.of(id), spec.orElse(unknown(id)));
      lives.add(life);
      boolean goesOn = resume(life) && spec.isPresent();
      if (goesOn || standalone.isPresent()) {
        running.add(id);
      }
      if (!goesOn) {
        life.destroy();
      }
      continuations.add(() -> liveOn(life, spec.isPresent()));
    }
    listener.recovered(Set.copyOf(running));
    continuations.forEach(life -> Thread.ofVirtual().name("container-recovered").start(life));
    specs.keySet().forEach(id -> listener.exited(id, Termination.unknown()));
  }

  /** What runs inside a known container goes on with it. */
  private Optional<ContainerSpec> inside(ContainerId id, Set<ContainerId> running) {
    return id.parent()
        .filter(running::contains)
        .filter(parent -> !directories.endsWithTheAgent(id))
        .flatMap(lives::find)
        .map(parent -> parent.spec().sandbox().directory())
        .map(outer -> new Sandbox(outer + "/containers/" + id.value()))
        .map(sandbox -> ContainerSpec.of(id, Protos.CommandInfo.getDefaultInstance(), sandbox));
  }

  /** Takes a container up; answers whether it runs still. */
  private boolean resume(ContainerLife life) {
    ContainerId id = life.spec().id();
    Optional<ProcessRecord> record = ProcessRecord.load(directories.of(id));
    if (record.isEmpty()) {
      return false;
    }
    try {
      life.resume(record.get());
    } catch (IOException | RuntimeException failure) {
      LOG.warn("Container {} is taken up without all isolation: {}", id, failure.toString());
    }
    return record.get().isAlive();
  }

  private void liveOn(ContainerLife life, boolean known) {
    life.awaitEnd();
    Termination termination = end(life);
    life.awaitTurn();
    if (known) {
      listener.exited(life.spec().id(), termination);
    }
    life.finished().complete(null);
  }

  private List<ContainerId> found() {
    try {
      return directories.found();
    } catch (IOException failure) {
      LOG.error("Containers of an earlier run could not be looked for: {}", failure.toString());
      return List.of();
    }
  }

  private static ContainerSpec unknown(ContainerId id) {
    return ContainerSpec.of(id, Protos.CommandInfo.getDefaultInstance(), new Sandbox(""));
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
    return destroyErrors.sum();
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
