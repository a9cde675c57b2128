package io.mesos4j.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which kinds of files are below a directory: their paths with every identity replaced, so that two
 * agents with other tasks can be compared. Directories end with a slash; links show where they
 * lead.
 */
final class FileTree {

  private static final String SIZE = "  \\d+ bytes$";

  private FileTree() {}

  /** From a recorded listing. */
  static SortedSet<String> recorded(String listing) {
    SortedSet<String> kinds = new TreeSet<>();
    listing
        .lines()
        .map(line -> line.replaceAll(SIZE, "").replaceAll("<WORK_DIR>/agent\\d/", ""))
        .filter(line -> !line.equals("./"))
        .forEach(line -> kinds.add(kind(line)));
    return kinds;
  }

  /** From what is there now; what vanishes meanwhile may be left out. */
  static SortedSet<String> below(Path root) throws IOException {
    SortedSet<String> kinds = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> !each.equals(root)).toList()) {
        kinds.add(kind(line(root, file)));
      }
    }
    return kinds;
  }

  private static String line(Path root, Path file) throws IOException {
    String name = root.relativize(file).toString();
    if (Files.isSymbolicLink(file)) {
      return name + " -> " + Files.readSymbolicLink(file).toString().replace(root + "/", "");
    }
    return Files.isDirectory(file) ? name + "/" : name;
  }

  private static String kind(String line) {
    return line.replaceAll("(slaves|frameworks|executors)/(?!latest)[^/ ]+", "$1/<id>")
        .replaceAll("(runs|containers)/(?!latest)[^/ ]+", "$1/<id>")
        .replaceAll("tasks/[^/ ]+", "tasks/<id>")
        .replaceAll("volumes/roles/[^/]+/[^/]+/", "volumes/roles/<role>/<id>/")
        .replaceAll("volumes/roles/[^/<]+/$", "volumes/roles/<role>/");
  }
}
