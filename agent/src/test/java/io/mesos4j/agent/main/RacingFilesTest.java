package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesos4j.agent.linux.Swap;
import io.mesos4j.common.files.FileAccess;
import io.mesos4j.common.files.FileObject;
import io.mesos4j.common.files.FileOutcome;
import io.mesos4j.common.files.FileSlice;
import io.mesos4j.common.files.Shown;
import io.mesos4j.common.files.VirtualFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads sandboxes while their task swaps a directory for a link to a place with other files. */
@Timeout(120)
class RacingFilesTest {

  @TempDir Path directory;
  private Path sandbox;
  private VirtualFiles files;

  @BeforeEach
  void show() throws IOException {
    sandbox = Files.createDirectories(directory.resolve("sandbox"));
    fill("sandbox/sub", "mine");
    fill("outside", "not yours");
    files = new VirtualFiles(new BeneathOpener());
  }

  private void fill(String name, String content) throws IOException {
    Path made = Files.createDirectories(directory.resolve(name));
    Files.writeString(made.resolve("file"), content);
    Files.writeString(made.resolve("only-" + content.replace(' ', '-')), content);
  }

  @Test
  void racingTaskNeverShowsWhatIsOutside() throws Exception {
    files.attach("/box", sandbox, FileAccess.open());
    try (Swap swap = Swap.start(sandbox.resolve("sub"), directory.resolve("outside"))) {
      assertOnlyMineIsSeen("/box/sub", swap);
    }
  }

  @Test
  void racingParentNeverShowsWhatIsOutside() throws Exception {
    files.attach("/task", new Shown(sandbox, Path.of("sub")), FileAccess.open());
    try (Swap swap = Swap.start(sandbox.resolve("sub"), directory.resolve("outside"))) {
      assertOnlyMineIsSeen("/task", swap);
    }
  }

  private void assertOnlyMineIsSeen(String virtual, Swap swap) {
    int seen = 0;
    for (int read = 0; swap.isUndecided(read, seen); read++) {
      String content = content(virtual + "/file");
      assertThat(content).isIn("mine", "");
      seen += content.isEmpty() ? 0 : 1;
      assertThat(names(virtual)).doesNotContain(virtual + "/only-not-yours");
    }
    assertThat(seen).as("reads between the swaps").isPositive();
  }

  private String content(String path) {
    return files.read(Optional.empty(), path, 0, -1)
            instanceof FileOutcome.Found<FileSlice>(FileSlice slice)
        ? slice.bytes().toStringUtf8()
        : "";
  }

  private List<String> names(String path) {
    return files.list(Optional.empty(), path)
            instanceof FileOutcome.Found<List<FileObject>>(List<FileObject> objects)
        ? objects.stream().map(FileObject::path).toList()
        : List.of();
  }

  @Test
  void linksWithinAreFollowedAndOthersShowThemselves() throws IOException {
    files.attach("/box", sandbox, FileAccess.open());
    Files.createSymbolicLink(sandbox.resolve("absolute"), sandbox.resolve("sub/file"));
    Files.createSymbolicLink(sandbox.resolve("out"), directory.resolve("outside/file"));
    assertThat(content("/box/absolute")).isEqualTo("mine");
    assertThat(content("/box/out")).isEmpty();
    var listed = (FileOutcome.Found<List<FileObject>>) files.list(Optional.empty(), "/box");
    assertThat(listed.value())
        .extracting(object -> object.mode().charAt(0), FileObject::path)
        .containsExactly(
            tuple('-', "/box/absolute"), tuple('l', "/box/out"), tuple('d', "/box/sub"));
  }
}
