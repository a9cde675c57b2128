package io.mesos4j.agent.checkpoint;

import io.mesos4j.agent.core.model.AgentSettings.Layout;
import io.mesos4j.agent.core.model.RecoveredAgent.Leftover;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.common.id.AgentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the directories below a work_dir whose owners are over: runs that ended or that nothing
 * keeps over a restart, what has no runs but such, and all of agents that this one was before. They
 * are over since something in them, or in their checkpoints, changed last. Of some only the
 * checkpoints are left: on a full disk a sandbox goes before them. Used for one reading.
 */
final class Leftovers {

  private static final List<String> LEVELS = List.of("frameworks", "executors", "runs");

  private final Layout layout;
  private final Set<Path> needed = new HashSet<>();
  private final List<Leftover> found = new ArrayList<>();

  private Leftovers(Layout layout) {
    this.layout = layout;
  }

  /**
   * Looks at the directories.
   *
   * @param agent the agent that is to live on
   * @param frameworks its recovered work
   */
  static List<Leftover> find(
      Layout layout, Optional<AgentId> agent, List<RecoveredFramework> frameworks)
      throws IOException {
    Leftovers leftovers = new Leftovers(layout);
    for (RecoveredFramework framework : frameworks) {
      framework.executors().stream()
          .filter(executor -> !executor.completed())
          .forEach(leftovers::need);
    }
    leftovers.look(agent);
    return leftovers.found;
  }

  private void need(RecoveredExecutor executor) {
    Path workDir = Path.of(layout.workDir());
    Path directory = Path.of(executor.executor().run().directory());
    while (directory.startsWith(workDir) && needed.add(directory)) {
      directory = directory.getParent();
    }
  }

  private void look(Optional<AgentId> agent) throws IOException {
    Path agents = Path.of(layout.workDir(), "slaves");
    agent.ifPresent(id -> needed.add(agents.resolve(id.value())));
    for (Path each : sandboxes(agents)) {
      look(each, 0);
    }
  }

  /** Answers when something in the directory changed last. */
  private Instant look(Path directory, int level) throws IOException {
    Instant newest =
        later(changed(directory), changed(Path.of(layout.checkpoints(directory.toString()))));
    if (level < LEVELS.size()) {
      for (Path each : sandboxes(directory.resolve(LEVELS.get(level)))) {
        newest = later(newest, look(each, level + 1));
      }
    }
    if (!needed.contains(directory)) {
      found.add(new Leftover(directory.toString(), newest));
    }
    return newest;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant changed(Path path) throws IOException {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (NoSuchFileException none) {
      return Instant.EPOCH;
    }
  }

  /** The directories in this one, or of which checkpoints say that they were. */
  private Set<Path> sandboxes(Path directory) throws IOException {
    Set<Path> all = new TreeSet<>(children(directory));
    for (Path checkpoints : children(Path.of(layout.checkpoints(directory.toString())))) {
      all.add(directory.resolve(checkpoints.getFileName()));
    }
    return all;
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }
}
