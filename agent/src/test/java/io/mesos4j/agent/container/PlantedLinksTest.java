package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.LedAwayException;
import io.mesos4j.agent.linux.Swap;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sandboxes made by root in a sandbox whose task would like root to work elsewhere. */
@Timeout(120)
class PlantedLinksTest {

  @TempDir Path directory;
  private Path outer;
  private Path outside;
  private Optional<User> nobody;

  @BeforeEach
  void make() throws IOException {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root, to give files away");
    nobody = UserDatabase.find("nobody");
    outer = Files.createDirectory(directory.resolve("outer"));
    outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(Files.createDirectory(outside.resolve("task")).resolve("stdout"), "root's");
  }

  @Test
  void nestedSandboxIsItsUsersWithItsLogs() throws IOException {
    SandboxDirectory.make(new AnchoredPath(outer, Path.of("containers/task")), nobody);
    Path sandbox = outer.resolve("containers/task");
    assertThat(ownerOf(sandbox)).isEqualTo(nobody.orElseThrow().uid());
    assertThat(ownerOf(sandbox.resolve("stdout"))).isEqualTo(nobody.orElseThrow().uid());
    assertThat(ownerOf(sandbox.resolve("stderr"))).isEqualTo(nobody.orElseThrow().uid());
    assertThat(ownerOf(outer.resolve("containers"))).isZero();
  }

  @Test
  void plantedLinkIsNoSandbox() throws IOException {
    Files.createSymbolicLink(outer.resolve("containers"), outside);
    AnchoredPath place = new AnchoredPath(outer, Path.of("containers/task"));
    assertThatThrownBy(() -> SandboxDirectory.make(place, nobody))
        .isInstanceOf(LedAwayException.class);
    assertNothingIsTouchedOutside();
  }

  @Test
  void plantedLogIsNotGivenAway() throws IOException {
    Path sandbox = Files.createDirectories(outer.resolve("containers/task"));
    Files.createSymbolicLink(sandbox.resolve("stdout"), outside.resolve("task/stdout"));
    Files.createLink(sandbox.resolve("stderr"), outside.resolve("task/stdout"));
    SandboxDirectory.make(new AnchoredPath(outer, Path.of("containers/task")), nobody);
    assertNothingIsTouchedOutside();
  }

  @Test
  void nothingIsMadeThroughADirectoryThatIsExchangedMeanwhile() throws IOException {
    Path swapped = Files.createDirectory(outer.resolve("containers"));
    int made = 0;
    try (Swap swap = Swap.start(swapped, outside)) {
      for (int round = 0; swap.isUndecided(round, made); round++) {
        String name = round % 2 == 0 ? "task" : "task" + round % 50;
        try {
          SandboxDirectory.make(new AnchoredPath(outer, Path.of("containers", name)), nobody);
          made++;
        } catch (FileSystemException lost) {
          // The other was faster; what counts is where nothing was made.
        }
      }
    }
    assertThat(made).as("rounds between the swaps").isPositive();
    assertNothingIsTouchedOutside();
  }

  private void assertNothingIsTouchedOutside() throws IOException {
    try (var entries = Files.list(outside)) {
      assertThat(entries).containsExactly(outside.resolve("task"));
    }
    try (var entries = Files.list(outside.resolve("task"))) {
      assertThat(entries).containsExactly(outside.resolve("task/stdout"));
    }
    assertThat(ownerOf(outside)).isZero();
    assertThat(ownerOf(outside.resolve("task"))).isZero();
    assertThat(ownerOf(outside.resolve("task/stdout"))).isZero();
    assertThat(outside.resolve("task/stdout")).hasContent("root's");
  }

  private static int ownerOf(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
