package io.mesos4j.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoint files that are cut: the file's name is told, and nothing else is lost. Streams of
 * updates are cut at every byte in {@link GoldenCheckpointTest}.
 */
class TornCheckpointTest {

  /** Text that is as good when it is shorter, and that the executor or the master tells anew. */
  private static final Set<String> HARMLESS =
      Set.of("framework.pid", "libprocess.pid", "forked.pid");

  @TempDir Path upstream;
  @TempDir Path ours;

  private List<Path> files = List.of();

  @BeforeEach
  void writeTwoFrameworks() throws IOException {
    try (CheckpointStore store = CheckpointStore.open(ours, Optional.empty(), Runnable::run)) {
      store.stage(TwoFrameworks.records(upstream));
      store.commit();
    }
    TwoFrameworks.read(ours, true);
    try (Stream<Path> all = Files.walk(ours.resolve("meta"))) {
      files = all.filter(Files::isRegularFile).filter(file -> !isHarmless(file)).toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
  }

  private static boolean isHarmless(Path file) {
    return HARMLESS.contains(file.getFileName().toString())
        || file.getFileName().toString().startsWith("resources.");
  }

  @Test
  void strictAgentNamesTheTornFile() throws IOException {
    for (Path file : files) {
      if (!file.endsWith("task.updates")) {
        cutEverywhere(
            file,
            () ->
                assertThatThrownBy(() -> TwoFrameworks.read(ours, true))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString()));
      }
    }
  }

  @Test
  void halfWrittenUpdateIsLeftOutAndTheOthersStay() throws IOException {
    for (Path file : files) {
      if (file.endsWith("task.updates")) {
        cutLastByte(
            file,
            () -> {
              RecoveredAgent agent = TwoFrameworks.read(ours, true);
              assertThat(agent.frameworks()).hasSize(2).allMatch(TornCheckpointTest::hasTask);
            });
      }
    }
  }

  @Test
  void lenientAgentLosesNothingElse() throws IOException {
    for (Path file : files) {
      boolean others = file.toString().contains(TwoFrameworks.OTHER);
      if (file.toString().contains("/frameworks/") && !file.endsWith("task.updates")) {
        cutLastByte(
            file,
            () -> {
              RecoveredAgent agent = TwoFrameworks.read(ours, false);
              assertThat(agent.errors()).isEqualTo(1);
              assertThat(agent.frameworks().stream().filter(each -> isOther(each) != others))
                  .hasSize(1)
                  .allMatch(TornCheckpointTest::isWhole);
            });
      }
    }
  }

  private static boolean isOther(RecoveredFramework framework) {
    return framework.framework().id().value().equals(TwoFrameworks.OTHER);
  }

  private static boolean isWhole(RecoveredFramework framework) {
    return hasTask(framework)
        && framework.executors().getFirst().tasks().getFirst().records().size() > 1;
  }

  private static boolean hasTask(RecoveredFramework framework) {
    return framework.executors().size() == 1
        && framework.executors().getFirst().tasks().size() == 1;
  }

  private static void cutEverywhere(Path file, Look look) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      look.at();
    }
    Files.write(file, whole);
  }

  private static void cutLastByte(Path file, Look look) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    look.at();
    Files.write(file, whole);
  }

  private interface Look {
    void at() throws IOException;
  }
}
