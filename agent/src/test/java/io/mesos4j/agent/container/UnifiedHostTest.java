package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Limits on a kernel whose only control groups are v2. The kernel is User-Mode Linux, a process of
 * this host that shows the host's files read-only; without it the test is skipped.
 */
class UnifiedHostTest {

  private static final Path KERNEL = Path.of("/usr/bin/linux.uml");
  private static final int PATIENCE_SECONDS = 180;

  /** Where the kernel must be there, a skipped test would be a lie. */
  private static final boolean REQUIRED = System.getenv("MESOS4J_REQUIRE_GUEST") != null;

  @TempDir Path job;

  @Test
  void limitsBiteAndNothingEscapes() throws Exception {
    boolean possible = Files.isExecutable(KERNEL);
    if (REQUIRED) {
      assertThat(possible).as("CI installed user-mode-linux: %s", KERNEL).isTrue();
    }
    assumeTrue(possible, "needs: apt-get install user-mode-linux");
    List<String> lines = boot();
    assertThat(lines).as("%s", lines).contains("code 0", "usage 67108864 true", "left []");
    assertThat(lines)
        .anyMatch(line ->
            line.startsWith("hog REASON_CONTAINER_LIMITATION_MEMORY Memory limit exceeded: "))
        .anyMatch(line -> line.equals("detached terminated with signal Killed"))
        .anyMatch(line -> line.matches("bomb (1[0-9]|20)"))
        .anyMatch(line -> line.startsWith("hidden exited with status 3 "))
        .anyMatch(line -> line.matches("guarded 1 .*Operation not permitted refused"));
    String burner =
        lines.stream().filter(line -> line.startsWith("burner ")).findFirst().orElseThrow();
    double cpus = Double.parseDouble(burner.substring(burner.indexOf(' ') + 1));
    assertThat(cpus).as("cpus used at a quota of 0.2").isBetween(0.02, 0.4);
  }

  private List<String> boot() throws IOException, InterruptedException {
    Path init = job.resolve("init.sh");
    Files.writeString(init, startup());
    assertThat(init.toFile().setExecutable(true)).isTrue();
    Process guest =
        new ProcessBuilder(
                KERNEL.toString(),
                "mem=1024M",
                "rootfstype=hostfs",
                "rootflags=/",
                "ro",
                "init=" + init,
                "con=null",
                "con0=null,fd:1",
                "quiet")
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(job.resolve("console").toFile())
            .start();
    try {
      boolean ended = guest.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(ended).as("the guest powered off in time").isTrue();
      return Files.readAllLines(job.resolve("out"));
    } finally {
      guest.descendants().forEach(ProcessHandle::destroyForcibly);
      guest.destroyForcibly().waitFor();
    }
  }

  /** What the guest runs instead of its init. */
  private String startup() {
    return """
    #!/bin/sh
    export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
    mount -t proc proc /proc
    mount -t sysfs sysfs /sys
    mount -t tmpfs tmpfs /run
    mount -t cgroup2 none /sys/fs/cgroup
    mount -t hostfs -o %1$s none %1$s
    %2$s -XX:-UsePerfData -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
      -cp '%3$s' %4$s /run/mesos >%1$s/out 2>&1 </dev/null
    echo "code $?" >>%1$s/out
    sync
    echo o >/proc/sysrq-trigger
    exec sleep 60
    """
        .formatted(
            job,
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            UnifiedGuest.class.getName());
  }
}
