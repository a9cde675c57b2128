package io.mesos4j.agent.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.Swap;
import io.mesos4j.agent.linux.UserDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writes into a sandbox while somebody exchanges a directory in it for a link to another place. */
@Timeout(120)
class RacingWriterTest {

  @TempDir Path directory;
  private Path outer;
  private Path outside;
  private int written;

  @BeforeEach
  void make() throws IOException {
    outer = Files.createDirectory(directory.resolve("outer"));
    outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("there"), "untouched");
  }

  @Test
  void nothingIsWrittenThroughADirectoryOfTheSandbox() throws IOException {
    Path swapped = Files.createDirectory(outer.resolve("sub"));
    race(swapped, Fetcher.Destination.of(outer, root()), "sub/");
  }

  @Test
  void nothingIsWrittenThroughTheSandboxOfATaskInAPod() throws IOException {
    Path swapped = Files.createDirectories(outer.resolve("containers/task"));
    AnchoredPath sandbox = new AnchoredPath(outer, Path.of("containers/task"));
    race(swapped, new Fetcher.Destination(sandbox, root()), "");
  }

  private void race(Path swapped, Fetcher.Destination destination, String way) throws IOException {
    try (Swap swap = Swap.start(swapped, outside)) {
      for (int round = 0; swap.isUndecided(round, written); round++) {
        write(destination, way, round % 50);
      }
    }
    assertThat(written).as("rounds between the swaps").isPositive();
    assertThat(outside).isDirectoryContaining("glob:**/there");
    try (var left = Files.list(outside)) {
      assertThat(left).hasSize(1);
    }
    assertThat(outside.resolve("there")).hasContent("untouched");
    assertThat(Files.isExecutable(outside.resolve("there"))).isFalse();
  }

  private void write(Fetcher.Destination destination, String way, int number) throws IOException {
    try (SandboxWriter writer = new SandboxWriter(destination)) {
      try (OutputStream out = writer.create(Path.of(way + "there"))) {
        out.write('x');
      }
      writer.mode(Path.of(way + "there"), 0755);
      writer.directory(Path.of(way + "directory" + number + "/deep"));
      writer.link(Path.of(way + "link"), "there");
      writer.hardLink(Path.of(way + "hard"), Path.of(way + "there"));
      written++;
    } catch (FetchException | FileSystemException lost) {
      // The other was faster; what counts is where nothing was written.
    }
  }

  private static Optional<UserDatabase.User> root() throws IOException {
    return UserDatabase.find("root");
  }
}
