package io.mesos4j.agent.isolator.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.Protos.Value;

/**
 * The projects that may be given to directories ({@code --xfs_project_range}). A project is its
 * directory's for as long as that is there: what an ended container left counts until it is
 * collected. Safe for any thread.
 */
final class ProjectPool {

  private final Value.Range range;
  private final Map<Integer, Path> taken = new TreeMap<>();
  private int next;

  /** Gives numbers of a range, whose ends are in it. */
  ProjectPool(Value.Range range) {
    this.range = range;
    this.next = (int) range.getBegin();
  }

  /** A project that no directory has. */
  synchronized int take(Path directory) throws IOException {
    if (taken.size() >= size()) {
      taken.values().removeIf(Files::notExists);
    }
    if (taken.size() >= size()) {
      throw new IOException(
          "all %d projects of --xfs_project_range are taken by sandboxes and volumes; give more"
              .formatted(size()));
    }
    while (taken.containsKey(next)) {
      advance();
    }
    int project = next;
    advance();
    taken.put(project, directory);
    return project;
  }

  /** Lower numbers come round again late, so that what is collected is gone by then. */
  private void advance() {
    next = next == range.getEnd() ? (int) range.getBegin() : next + 1;
  }

  /** A directory has a project from before; one that is not of ours is left alone. */
  synchronized void claim(int project, Path directory) {
    if (project >= range.getBegin() && project <= range.getEnd()) {
      taken.put(project, directory);
    }
  }

  /** How many projects no directory has. */
  synchronized long free() {
    taken.values().removeIf(Files::notExists);
    return size() - taken.size();
  }

  long size() {
    return range.getEnd() - range.getBegin() + 1;
  }
}
