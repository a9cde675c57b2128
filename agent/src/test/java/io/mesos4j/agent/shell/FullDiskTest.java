package io.mesos4j.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.checkpoint.CheckpointReader;
import io.mesos4j.agent.checkpoint.CheckpointStore;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.SandboxOwner;
import io.mesos4j.agent.core.model.TaskSandbox;
import io.mesos4j.agent.linux.Tmpfs;
import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints on a file system of 256 kB that somebody else has filled. */
class FullDiskTest {

  private static final List<CheckpointRecord> ADMITTED =
      List.of(
          new CheckpointRecord.AgentAdmitted(
              SlaveInfo.newBuilder()
                  .setHostname("full")
                  .setId(SlaveID.newBuilder().setValue("S0"))
                  .build()));

  @TempDir Path mount;

  private boolean mounted;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    Tmpfs.mount(mount, "256k");
    mounted = true;
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      Tmpfs.unmount(mount);
    }
  }

  @Test
  void commitFailsWholeAndIsRepeatedOnceThereIsRoom() throws IOException {
    try (CheckpointStore store = CheckpointStore.open(mount, Optional.empty(), Runnable::run)) {
      Path filler = fill();
      store.stage(ADMITTED);
      assertThatThrownBy(store::commit).hasMessageContaining("No space left on device");
      Files.delete(filler);
      store.commit();
    }
    assertThat(agentThatIsKept()).contains("S0");
  }

  @Test
  void whoWaitsIsToldOnceThereIsRoomWithoutARestart() throws Exception {
    answersOnceThereIsRoom(writer -> writer.commit(ADMITTED));
  }

  /** A reader must not see what a kill of the agent would undo. */
  @Test
  void nothingIsShownBeforeItIsKept() throws Exception {
    answersOnceThereIsRoom(writer -> views(decidedOn(writer), Duration.ofHours(1)).soon());
  }

  @Test
  void wantOfRoomIsToldAgainAndAgain() throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    CheckpointStore store = CheckpointStore.open(mount, Optional.empty(), Runnable::run);
    fill();
    try (store;
        CheckpointWriter writer = new CheckpointWriter(store, twice::countDown)) {
      var _ = writer.commit(ADMITTED);
      assertThat(twice.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void recordOfARemovalThatWaitsMakesRoom() throws Exception {
    String framework = "slaves/S0/frameworks/F0";
    Path checkpoints = mount.resolve("meta").resolve(framework);
    CheckpointStore store = CheckpointStore.open(mount, Optional.empty(), Runnable::run);
    Files.createDirectories(checkpoints);
    Files.move(fill(), checkpoints.resolve("framework.info"));
    try (store;
        CheckpointWriter writer = new CheckpointWriter(store, () -> {})) {
      CompletableFuture<Void> admitted = writer.commit(ADMITTED);
      writer
          .commit(
              List.of(new CheckpointRecord.DirectoriesRemoved(List.of(mount + "/" + framework))))
          .get(60, TimeUnit.SECONDS);
      assertThat(admitted).isCompleted();
    }
    assertThat(agentThatIsKept()).contains("S0");
    assertThat(checkpoints).doesNotExist();
  }

  /** Sandboxes may be what fills the disk. */
  @Test
  void directoriesAreRemovedWhileCheckpointsWait() throws Exception {
    List<String> removed = new ArrayList<>();
    CheckpointStore store = CheckpointStore.open(mount, Optional.empty(), Runnable::run);
    fill();
    try (store;
        CheckpointWriter writer = new CheckpointWriter(store, () -> {})) {
      AgentInterpreter interpreter = decidedOn(writer, new Removals(removed));
      interpreter.interpret(new AgentEffect.RemoveDirectories(List.of("/work/over")));
      assertThat(removed).containsExactly("/work/over");
    }
  }

  /** Remembers what is to be removed, and is asked for nothing else. */
  private record Removals(List<String> removed) implements Sandboxes {
    @Override
    public void attach(SandboxOwner owner, List<Resource> resources) {
      throw new AssertionError(owner);
    }

    @Override
    public void attach(SandboxOwner pod, TaskSandbox sandbox) {
      throw new AssertionError(pod);
    }

    @Override
    public void hideVolumes(String directory) {
      throw new AssertionError(directory);
    }

    @Override
    public void measureDisk() {
      throw new AssertionError("nobody asked");
    }

    @Override
    public void remove(List<String> directories) {
      removed.addAll(directories);
    }
  }

  /** Asks on the full disk for what must not be told before {@link #ADMITTED} is kept. */
  private void answersOnceThereIsRoom(Function<CheckpointWriter, CompletableFuture<?>> question)
      throws Exception {
    CheckpointStore store = CheckpointStore.open(mount, Optional.empty(), Runnable::run);
    Path filler = fill();
    try (store;
        CheckpointWriter writer = new CheckpointWriter(store, () -> {})) {
      CompletableFuture<?> answer = question.apply(writer);
      assertThat(answer).isNotDone();
      Files.delete(filler);
      answer.get(60, TimeUnit.SECONDS);
    }
    assertThat(agentThatIsKept()).contains("S0");
  }

  @Test
  void whoReadsIsNotHeldUpForLong() throws Exception {
    CheckpointStore store = CheckpointStore.open(mount, Optional.empty(), Runnable::run);
    fill();
    try (store;
        CheckpointWriter writer = new CheckpointWriter(store, () -> {})) {
      views(decidedOn(writer), Duration.ofMillis(1)).soon().get(60, TimeUnit.SECONDS);
    }
  }

  /** An interpreter that has been told to keep {@link #ADMITTED} and does nothing else. */
  private static AgentInterpreter decidedOn(CheckpointWriter writer) {
    return decidedOn(writer, null);
  }

  private static AgentInterpreter decidedOn(CheckpointWriter writer, Sandboxes sandboxes) {
    AgentPorts.Life life = new AgentPorts.Life(null, writer, null);
    AgentPorts ports = new AgentPorts(null, null, null, null, null, null, sandboxes, life);
    FaultHandler faults =
        (what, why) -> {
          throw new AssertionError(what, why);
        };
    AgentInterpreter interpreter =
        new AgentInterpreter(ports, null, Runnable::run, faults, Upid.NONE);
    interpreter.interpret(new AgentEffect.Checkpoint(ADMITTED));
    return interpreter;
  }

  private static AgentViews views(AgentInterpreter interpreter, Duration patience) {
    AgentView nothing = new AgentView(null, List.of(), List.of(), List.of(), null);
    return new AgentViews(() -> nothing, interpreter, Runnable::run, patience);
  }

  private Path fill() throws IOException {
    Path filler = mount.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      return filler;
    }
  }

  private Optional<String> agentThatIsKept() throws IOException {
    AgentSettings.Layout layout = new AgentSettings.Layout(mount.toString(), "/libexec");
    return new CheckpointReader(layout, true).read().info().map(info -> info.getId().getValue());
  }
}
