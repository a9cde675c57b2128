package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions on a kernel whose only control groups are v2. Without {@link GuestKernel} the test is
 * skipped.
 */
class UnifiedSessionTest {

  private static final String TERMINALS =
      """
      mount -t tmpfs tmpfs /dev
      mknod -m 666 /dev/null c 1 3; mknod -m 666 /dev/zero c 1 5; mknod -m 666 /dev/random c 1 8
      mknod -m 666 /dev/urandom c 1 9; mknod -m 666 /dev/tty c 5 0
      mkdir /dev/pts; mount -t devpts -o ptmxmode=666 devpts /dev/pts; ln -s pts/ptmx /dev/ptmx
      """;

  @TempDir Path job;

  @Test
  void sessionsAreInTheirTasksGroupAndNamespaces() throws Exception {
    List<String> lines = GuestKernel.quickest(job).run(SessionGuest.class, TERMINALS);
    assertThat(lines)
        .as("%s", lines)
        .contains(
            "piped exited with status 3",
            "terminal exited with status 0",
            "abandoned terminated with signal Killed",
            "task terminated with signal Killed",
            "code 0")
        .anyMatch(line -> line.matches("piped /mesos/task/\\S+ [1-9] typed"));
  }
}
