package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  private static Iterable<String> expected(String text) {
    Map<String, Long> counts =
        Arrays.stream(text.strip().split("\\s+"))
            .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + "\t" + entry.getValue())
        .toList();
  }

  private static Iterable<String> processesBelow(Path folder) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }
}
