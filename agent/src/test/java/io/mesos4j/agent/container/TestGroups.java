package io.mesos4j.agent.container;

import io.mesos4j.agent.linux.CgroupHost;
import io.mesos4j.agent.linux.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Control groups (v1) of tests, named after the process of the test, so that a later one can tell
 * which of them were left by a test that was itself killed.
 */
final class TestGroups {

  private static final List<String> CONTROLLERS = List.of("cpu", "cpuacct", "memory", "freezer");
  private static final long PATIENCE_SECONDS = 30;

  private final String prefix;

  TestGroups(String prefix) {
    this.prefix = prefix;
  }

  String own() {
    return prefix + ProcessHandle.current().pid();
  }

  /** Ends whatever is in this process's groups and removes them. */
  void removeOwn() throws Exception {
    for (Path mount : mounts()) {
      remove(mount.resolve(own()));
    }
  }

  /** The same for those whose process is no more. */
  void removeAbandoned() throws Exception {
    for (Path mount : mounts()) {
      for (Path group : list(mount)) {
        String name = group.getFileName().toString();
        if (name.matches(prefix + "\\d+") && isOver(name)) {
          remove(group);
        }
      }
    }
  }

  static List<Path> mounts() throws IOException {
    CgroupHost host = CgroupHost.discover();
    return CONTROLLERS.stream().map(host::v1).flatMap(Optional::stream).toList();
  }

  private boolean isOver(String name) {
    return ProcessHandle.of(Long.parseLong(name.substring(prefix.length()))).isEmpty();
  }

  private static void remove(Path group) throws Exception {
    if (!Files.isDirectory(group)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(group)) {
      deepestFirst = tree.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path directory : deepestFirst) {
      endAll(directory);
      Files.delete(directory);
    }
  }

  private static void endAll(Path group) throws Exception {
    for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
      Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
      Processes.signal(Long.parseLong(pid), Processes.SIGKILL);
      if (process.isPresent()) {
        process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList();
    }
  }
}
