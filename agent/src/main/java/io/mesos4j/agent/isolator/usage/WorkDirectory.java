package io.mesos4j.agent.isolator.usage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where an agent's work_dir has what belongs to containers. Stateless. */
final class WorkDirectory {

  /** A star stands for any directory; links, such as {@code latest}, are none. */
  private static final List<String> HOLDERS =
      List.of("slaves/*/frameworks/*/executors/*/runs/*", "containers/*", "volumes/roles/*/*");

  private WorkDirectory() {}

  /** Sandboxes and persistent volumes that are there. */
  static List<Path> holders(Path workDir) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String pattern : HOLDERS) {
      found.addAll(match(workDir, pattern));
    }
    return found;
  }

  private static List<Path> match(Path root, String pattern) throws IOException {
    List<Path> reached = List.of(root);
    for (String name : pattern.split("/", -1)) {
      List<Path> next = new ArrayList<>();
      for (Path directory : reached) {
        collect(directory, name, next);
      }
      reached = next;
    }
    return reached;
  }

  private static void collect(Path directory, String name, List<Path> found) throws IOException {
    if (!name.equals("*")) {
      add(directory.resolve(name), found);
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> add(entry, found));
    }
  }

  private static void add(Path path, List<Path> found) {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      found.add(path);
    }
  }
}
