package io.mesos4j.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes of one agent's tasks and executors: those whose environment names a sandbox below
 * its work directory. Any thread.
 */
record TaskProcesses(Path workDir) {

  private static final int MOST_ROUNDS = 200;
  private static final int BETWEEN_ROUNDS_MILLIS = 50;

  TaskProcesses {
    workDir = workDir.toAbsolutePath();
  }

  /** Those that live now and that we may look at. */
  List<ProcessHandle> found() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  /**
   * Ends them with what they started, until none is found; what has not ended after ten seconds
   * stays. A handle knows when its process began, so that a number given anew hurts nobody.
   */
  void end() {
    List<ProcessHandle> live = found();
    for (int round = 0; round < MOST_ROUNDS && !live.isEmpty(); round++) {
      live.stream()
          .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
          .toList()
          .forEach(ProcessHandle::destroyForcibly);
      CompletableFuture.allOf(
              live.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .completeOnTimeout(null, BETWEEN_ROUNDS_MILLIS, TimeUnit.MILLISECONDS)
          .join();
      live = found();
    }
  }

  private boolean isOurs(ProcessHandle process) {
    String mark = "MESOS_SANDBOX=" + workDir + "/";
    return Arrays.stream(environment(process).split("\0")).anyMatch(line -> line.startsWith(mark));
  }

  private static String environment(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException goneOrForbidden) {
      return "";
    }
  }
}
