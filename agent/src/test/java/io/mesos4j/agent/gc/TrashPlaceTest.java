package io.mesos4j.agent.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.linux.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashPlaceTest {

  @TempDir Path workDir;

  private Path directory = Path.of("");
  private TrashPlace trash;

  @BeforeEach
  void fill() throws IOException {
    directory = workDir.resolve("meta/slaves/S0");
    Files.createDirectories(directory.resolve("frameworks"));
    trash = new TrashPlace(workDir);
  }

  @Test
  void nothingIsLeftOfWhatIsRemoved() throws IOException {
    trash.remove(directory);
    trash.remove(directory);
    assertThat(directory).doesNotExist();
    assertThat(trash.path()).isEmptyDirectory();
  }

  /** The rest is where nobody looks for it. */
  @Test
  void whatCannotBeRemovedWholeIsGoneFromItsPlace() throws Exception {
    Path obstacle = directory.resolve("frameworks");
    Tmpfs.mount(obstacle, "256k");
    try {
      assertThatThrownBy(() -> trash.remove(directory)).hasMessageContaining("mounted");
      assertThat(directory).doesNotExist();
    } finally {
      try (var left = Files.list(trash.path())) {
        Tmpfs.unmount(left.findFirst().orElse(directory).resolve("frameworks"));
      }
    }
  }

  @Test
  void withoutATrashDirectoriesAreRemovedInTheirPlaces() throws IOException {
    Files.createFile(trash.path());
    trash.remove(directory);
    assertThat(directory).doesNotExist();
  }
}
