package io.mesos4j.agent.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.linux.Swap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Directories that their tasks have filled with all they could think of. */
@Timeout(120)
class RemovalTest {

  private static final int ROUNDS = 50;
  private static final int LEVELS = 1000;

  @TempDir Path directory;
  private Path garbage;
  private Path outside;

  @BeforeEach
  void make() throws IOException {
    garbage = Files.createDirectory(directory.resolve("garbage"));
    outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x");
  }

  @Test
  void linksGoAndWhatTheyPointToStays() throws IOException {
    Files.createSymbolicLink(garbage.resolve("directory"), outside);
    Files.createSymbolicLink(garbage.resolve("file"), outside.resolve("precious"));
    Files.createSymbolicLink(garbage.resolve("nothing"), Path.of("/no/such/place"));
    Files.createSymbolicLink(garbage.resolve("itself"), garbage.resolve("itself"));
    Removal.remove(garbage);
    assertOnlyTheGarbageIsGone();
  }

  @Test
  void linkIsRemovedAsALink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
    Removal.remove(link);
    assertThat(link).doesNotExist();
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void whatIsExchangedForALinkMeanwhileIsNotFollowed() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Path swapped = Files.createDirectories(garbage.resolve("sub"));
      for (int file = 0; file < 5; file++) {
        Files.createDirectories(swapped.resolve("d" + file + "/deep"));
      }
      try (Swap swap = Swap.start(swapped, outside)) {
        while (swap.count() == 0) {
          Thread.onSpinWait();
        }
        removeWhatCanBe();
      }
      Removal.remove(garbage);
      assertThat(outside.resolve("precious")).exists();
    }
    assertOnlyTheGarbageIsGone();
  }

  /** The other may win a race; then something is left, and said. */
  private void removeWhatCanBe() {
    try {
      Removal.remove(garbage);
    } catch (IOException lost) {
      assertThat(lost).hasMessageContaining("garbage");
    }
  }

  /** Its whole name is longer than the kernel takes. */
  @Test
  void deepDirectoryIsRemoved() throws IOException {
    String name = "a-name-that-is-long-enough";
    PinnedFile level = PinnedFile.of(garbage);
    for (int depth = 0; depth < LEVELS; depth++) {
      try (PinnedFile parent = level) {
        Files.createDirectory(parent.path().resolve(name));
        Files.writeString(parent.path().resolve("file"), "x");
        level = parent.subdirectory(Path.of(name));
      }
    }
    level.close();
    Removal.remove(garbage);
    assertOnlyTheGarbageIsGone();
  }

  @Test
  void whatCannotBeRemovedIsNamed() {
    Path immovable = Path.of("/proc/self/fdinfo");
    assertThatThrownBy(() -> Removal.empty(immovable))
        .hasMessageContaining("entries of /proc/self/fdinfo could not be removed, first ");
  }

  @Test
  void emptiedDirectoryStays() throws IOException {
    Files.createDirectories(garbage.resolve("a/b"));
    Files.writeString(garbage.resolve("c"), "x");
    Removal.empty(garbage);
    assertThat(garbage).isEmptyDirectory();
  }

  private void assertOnlyTheGarbageIsGone() {
    assertThat(garbage).doesNotExist();
    assertThat(outside.resolve("precious")).hasContent("x");
  }
}
