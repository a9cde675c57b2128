package io.mesos4j.agent.container;

import io.mesos4j.agent.launcher.ProcessRecord;
import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.CommandInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the containers of an agent before us by what it left in the runtime directory: those that
 * run go on, those that ended are told, and what nobody knows is ended. Used once, by one thread.
 */
final class ContainerRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerRecovery.class);

  private final ContainerTools tools;
  private final RuntimeDirectories directories;
  private final ContainerLives lives;
  private final LifeCourse course;

  private final Map<ContainerId, ContainerSpec> missing = new LinkedHashMap<>();
  private final Map<ContainerId, Termination> ended = new LinkedHashMap<>();
  private final Set<ContainerId> heard = new HashSet<>();
  private final List<Runnable> lifelines = new ArrayList<>();

  ContainerRecovery(
      ContainerTools tools,
      RuntimeDirectories directories,
      ContainerLives lives,
      LifeCourse course) {
    this.tools = tools;
    this.directories = directories;
    this.lives = lives;
    this.course = course;
  }

  void run(Collection<ContainerSpec> known, ContainerListener listener) {
    known.forEach(spec -> missing.put(spec.id(), spec));
    for (ContainerId id : found()) {
      Optional<Termination> end = directories.keptEnd(id);
      if (end.isEmpty()) {
        takeUp(id);
      } else if (id.parent().map(heard::contains).orElse(true)) {
        heard.add(id);
        ended.put(id, end.get());
      }
    }
    listener.recovered(Set.copyOf(heard));
    ended.forEach(listener::exited);
    lifelines.forEach(Runnable::run);
    missing.keySet().forEach(id -> listener.exited(id, Termination.unknown()));
  }

  private void takeUp(ContainerId id) {
    Optional<ContainerSpec> standalone = directories.standalone(id);
    Optional<ContainerSpec> spec =
        Optional.ofNullable(missing.remove(id)).or(() -> standalone).or(() -> inside(id));
    ContainerLife life = new ContainerLife(tools, directories.of(id), spec.orElse(unknown(id)));
    lives.add(life);
    boolean goesOn = resume(life) && spec.isPresent();
    if (goesOn || standalone.isPresent()) {
      heard.add(id);
    }
    if (!goesOn) {
      life.destroy();
    }
    lifelines.add(() -> {
      if (spec.isPresent()) {
        course.goOn(life);
      } else {
        course.end(life);
      }
    });
  }

  /** What was launched by a call inside a known container goes on with it. */
  private Optional<ContainerSpec> inside(ContainerId id) {
    return id.parent()
        .filter(heard::contains)
        .filter(parent -> !directories.endsWithTheAgent(id))
        .flatMap(lives::find)
        .map(parent -> parent.spec().sandbox().directory())
        .map(outer -> new Sandbox(outer + "/containers/" + id.value()))
        .map(sandbox -> ContainerSpec.of(id, CommandInfo.getDefaultInstance(), sandbox))
        .map(spec -> spec.withPurpose(ContainerClass.ORDERED));
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

  private List<ContainerId> found() {
    try {
      return directories.found();
    } catch (IOException failure) {
      LOG.error("Containers of an earlier run could not be looked for: {}", failure.toString());
      return List.of();
    }
  }

  private static ContainerSpec unknown(ContainerId id) {
    return ContainerSpec.of(id, CommandInfo.getDefaultInstance(), new Sandbox(""));
  }
}
