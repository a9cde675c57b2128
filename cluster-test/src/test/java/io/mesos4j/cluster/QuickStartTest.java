package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's first command as a newcomer does, on input of ours. */
class QuickStartTest {

  @Test
  void countsTheWordsAndLeavesNothingBehind(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path first = Files.writeString(folder.resolve("first.txt"), "a rose is a rose\n\tis a rose\n");
    Path second = Files.writeString(folder.resolve("second.txt"), "the rose, the thorn\n");
    Path counts = folder.resolve("counts.tsv");
    Process quickStart =
        new ProcessBuilder(
                DaemonProcess.ROOT.resolve("quickstart").toString(),
                "--exit",
                "--output",
                counts.toString(),
                "--input",
                first.toString(),
                second.toString())
            .redirectErrorStream(true)
            .start();
    quickStart.getOutputStream().close();
    String said = new String(quickStart.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(quickStart.waitFor()).as(said).isZero();
    assertThat(Files.readAllLines(counts))
        .containsExactlyInAnyOrderElementsOf(
            expected(Files.readString(first) + Files.readString(second)));
    Path clusterFolder =
        Path.of(
            said.lines()
                .filter(line -> line.contains(" below "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".* below ", ""));
    assertThat(clusterFolder).doesNotExist();
    assertThat(processesBelow(clusterFolder)).isEmpty();
  }

  @Test
  void twoAtOnceShareThePorts(@TempDir Path folder) throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("input.txt"), "a rose is a rose\n");
    List<Process> both = List.of(counting(input), counting(input));
    for (Process one : both) {
      String said = new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(one.waitFor()).as(said).isZero();
      assertThat(said).contains("5 words, 3 different: equal");
    }
  }

  private static Process counting(Path input) throws IOException {
    return new ProcessBuilder(
            DaemonProcess.ROOT.resolve("quickstart").toString(),
            "--exit",
            "--input",
            input.toString())
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void killedHardItLeavesNothingBehindEither(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("input.txt"), "a rose is a rose\n");
    Process quickStart =
        new ProcessBuilder(
                DaemonProcess.ROOT.resolve("quickstart").toString(), "--input", input.toString())
            .redirectErrorStream(true)
            .start();
    String below = "";
    try (BufferedReader said = quickStart.inputReader()) {
      String line = said.readLine();
      while (line != null && !line.contains("The cluster stays up")) {
        below = line.contains(" below ") ? line.replaceFirst(".* below ", "") : below;
        line = said.readLine();
      }
      assertThat(line).isNotNull();
    } finally {
      quickStart.destroyForcibly().waitFor();
    }
    Path clusterFolder = Path.of(below);
    for (ProcessHandle left : processHandlesBelow(clusterFolder)) {
      assertThat(left.onExit()).succeedsWithin(Duration.ofMinutes(1));
    }
    assertThat(clusterFolder).doesNotExist();
  }

  /** As by Ctrl-C: agents that do not answer yet have no tasks that could live on. */
  @Test
  void stoppedWhileItsAgentsStartItSaysNothingMore() throws IOException, InterruptedException {
    Process quickStart =
        new ProcessBuilder(DaemonProcess.ROOT.resolve("quickstart").toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = quickStart.inputReader()) {
      Path clusterFolder = Path.of(said.readLine().replaceFirst(".* below ", ""));
      while (quickStart.isAlive()
          && processesBelow(clusterFolder).stream().noneMatch(line -> line.contains("agent-1"))) {
        Thread.sleep(20);
      }
      quickStart.toHandle().destroy(); // which leaves the streams open
      assertThat(said.readAllAsString()).doesNotContain("no longer answers");
      assertThat(clusterFolder).doesNotExist();
    } finally {
      quickStart.destroyForcibly().waitFor();
    }
  }

  private static Iterable<String> expected(String text) {
    Map<String, Long> counts =
        Arrays.stream(text.strip().split("\\s+"))
            .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + "\t" + entry.getValue())
        .toList();
  }

  private static List<String> processesBelow(Path folder) {
    return processHandlesBelow(folder).stream()
        .map(process -> process.info().commandLine().orElse(""))
        .toList();
  }

  /** Among them the guard, whose end is the last. */
  private static List<ProcessHandle> processHandlesBelow(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process ->
            process
                .info()
                .commandLine()
                .filter(line -> line.contains(folder.toString()))
                .isPresent())
        .toList();
  }
}
