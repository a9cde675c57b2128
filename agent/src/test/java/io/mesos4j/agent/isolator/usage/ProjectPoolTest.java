package io.mesos4j.agent.isolator.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.mesos.Protos.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has which project, on any file system. */
class ProjectPoolTest {

  @TempDir Path directory;

  private final ProjectPool pool =
      new ProjectPool(Value.Range.newBuilder().setBegin(5).setEnd(7).build());

  @Test
  void projectIsFreeAgainWhenItsDirectoryIsGone() throws Exception {
    Path first = Files.createDirectory(directory.resolve("first"));
    assertThat(pool.take(first)).isEqualTo(5);
    assertThat(pool.take(directory)).isEqualTo(6);
    assertThat(pool.take(directory)).isEqualTo(7);
    assertThatThrownBy(() -> pool.take(directory)).hasMessageContaining("all 3 projects");
    assertThat(pool.size()).isEqualTo(3);
    assertThat(pool.free()).isZero();
    Files.delete(first);
    assertThat(pool.free()).isEqualTo(1);
    assertThat(pool.take(directory)).isEqualTo(5);
  }

  @Test
  void projectOfADirectoryFromBeforeIsNotGivenAgain() throws Exception {
    pool.claim(6, directory);
    pool.claim(4711, directory); // somebody else's
    assertThat(pool.take(directory)).isEqualTo(5);
    assertThat(pool.take(directory)).isEqualTo(7);
  }

  @Test
  void sandboxesAndVolumesAreFoundWhereTheAgentPutsThem() throws Exception {
    Path run =
        Files.createDirectories(directory.resolve("slaves/s/frameworks/f/executors/e/runs/one"));
    Files.createSymbolicLink(run.resolveSibling("latest"), run);
    Path volume = Files.createDirectories(directory.resolve("volumes/roles/a b/v"));
    assertThat(WorkDirectory.holders(directory)).containsExactlyInAnyOrder(run, volume);
  }
}
