package io.mesos4j.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.CheckpointRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

  private static final String EXECUTOR = "slaves/S0/frameworks/F0/executors/over";

  @TempDir Path workDir;

  /** An executor of which a kill leaves all but its run looks like one that still runs. */
  @Test
  void executorsGoBeforeTheirRuns() throws IOException {
    Path checkpoints = workDir.resolve("meta").resolve(EXECUTOR);
    Path run = Files.createDirectories(checkpoints.resolve("runs/r1"));
    try (CheckpointStore store = CheckpointStore.open(workDir, Optional.empty(), Runnable::run)) {
      store.stage(List.of(new CheckpointRecord.DirectoriesRemoved(sandboxes())));
      store.commit();
    }
    assertThat(JournalContent.read(Journal.current(workDir), workDir).changes())
        .extracting(FileChange::file)
        .containsExactly(checkpoints, run);
    assertThat(checkpoints).doesNotExist();
  }

  @Test
  void roomIsMadeWithoutTheJournal() throws IOException {
    Path checkpoints = workDir.resolve("meta").resolve(EXECUTOR);
    Files.createDirectories(checkpoints.resolve("runs/r1"));
    try (CheckpointStore store = CheckpointStore.open(workDir, Optional.empty(), Runnable::run)) {
      store.makeRoom(new CheckpointRecord.DirectoriesRemoved(sandboxes()));
    }
    assertThat(checkpoints).doesNotExist();
    assertThat(JournalContent.read(Journal.current(workDir), workDir).changes()).isEmpty();
  }

  /** In the order of their ends. */
  private List<String> sandboxes() {
    String executor = workDir.resolve(EXECUTOR).toString();
    return List.of(executor + "/runs/r1", executor);
  }
}
