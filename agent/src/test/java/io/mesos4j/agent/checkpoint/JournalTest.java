package io.mesos4j.agent.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal stands in for files that a power failure took. */
class JournalTest {

  private static final String BOOT = "this-boot";
  private static final String NEXT_BOOT = "the-next-boot";

  @TempDir Path root;

  private Path info = Path.of("");
  private Path updates = Path.of("");

  @BeforeEach
  void name() {
    info = root.resolve("meta/slaves/s/slave.info");
    updates = root.resolve("meta/slaves/s/task.updates");
  }

  private void commit(FileChange... changes) throws IOException {
    try (Journal journal = Journal.open(root, BOOT, Runnable::run)) {
      for (FileChange change : changes) {
        journal.append(List.of(change));
      }
    }
  }

  private FileChange write(String content) {
    return new FileChange.Replace(info, ByteString.copyFromUtf8(content));
  }

  private FileChange append(long offset, String content) {
    return new FileChange.Append(updates, offset, ByteString.copyFromUtf8(content));
  }

  private void restart(String now, String before) throws IOException {
    new JournalRecovery(root, now, Optional.of(before)).run();
    assertThat(Journal.current(root)).doesNotExist();
  }

  @Test
  void whatAPowerFailureTookComesBack() throws IOException {
    Path link = root.resolve("meta/slaves/latest");
    commit(
        write("old"),
        append(0, "one."),
        write("new"),
        append(4, "two."),
        new FileChange.Link(link, info.getParent()));
    Files.createDirectories(updates.getParent());
    Files.writeString(updates, "one.tw"); // this much had reached the disk
    restart(NEXT_BOOT, BOOT);
    assertThat(info).hasContent("new");
    assertThat(updates).hasContent("one.two.");
    assertThat(Files.readSymbolicLink(link)).isEqualTo(info.getParent());
  }

  @Test
  void killedAgentLeavesItsFilesToTheKernel() throws IOException {
    commit(write("told"));
    restart(BOOT, BOOT);
    assertThat(info).doesNotExist();
  }

  @Test
  void journalFromBeforeAnotherAgentsLifeIsOldNews() throws IOException {
    commit(write("old"));
    restart(NEXT_BOOT, "a-boot-between");
    assertThat(info).doesNotExist();
  }

  @Test
  void cutAnywhereItHoldsWhatWasToldBefore() throws IOException {
    commit(append(0, "one."), append(4, "two."), append(8, "three."));
    byte[] whole = Files.readAllBytes(Journal.current(root));
    for (int length = 0; length < whole.length; length++) {
      Files.deleteIfExists(updates);
      Files.write(Journal.current(root), Arrays.copyOf(whole, length));
      restart(NEXT_BOOT, BOOT);
      String text = Files.exists(updates) ? Files.readString(updates) : "";
      assertThat(text).isIn("", "one.", "one.two.");
    }
  }

  @Test
  void damageIsToldByName() throws IOException {
    commit(append(0, "one."), append(4, "two."));
    byte[] bytes = Files.readAllBytes(Journal.current(root));
    bytes[30]++;
    Files.write(Journal.current(root), bytes);
    assertThatThrownBy(() -> restart(NEXT_BOOT, BOOT))
        .hasMessageContaining(Journal.current(root) + " is damaged");
  }

  @Test
  void largeJournalIsSetAsideAndSettled() throws IOException {
    String large = "x".repeat((int) Journal.LARGEST);
    try (Journal journal = Journal.open(root, BOOT, Runnable::run)) {
      journal.append(List.of(write(large)));
      journal.append(List.of(append(0, "one.")));
    }
    assertThat(Journal.aside(root)).doesNotExist();
    assertThat(Files.size(Journal.current(root))).isLessThan(1000);
  }

  @Test
  void journalThatWasSetAsideIsReadFirst() throws IOException {
    commit(write("old"));
    Files.move(Journal.current(root), Journal.aside(root));
    commit(write("new"));
    restart(NEXT_BOOT, BOOT);
    assertThat(info).hasContent("new");
    assertThat(Journal.aside(root)).doesNotExist();
  }
}
