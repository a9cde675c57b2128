package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * User-Mode Linux: a kernel that is a process of this host and shows the host's files read-only. It
 * boots, runs one Java program, and powers off. Its control groups are v2 only.
 *
 * @param job a folder of this host that the guest can write to
 */
record GuestKernel(Path job) {

  private static final Path KERNEL = Path.of("/usr/bin/linux.uml");
  private static final int PATIENCE_SECONDS = 180;

  /** Where the kernel must be there, a skipped test would be a lie. */
  private static final boolean REQUIRED = System.getenv("MESOS4J_REQUIRE_GUEST") != null;

  static void assume() {
    assumeProgram(KERNEL, "user-mode-linux");
  }

  static void assumeProgram(Path program, String origin) {
    boolean possible = Files.isExecutable(program);
    if (REQUIRED) {
      assertThat(possible).as("CI installed %s: %s", origin, program).isTrue();
    }
    assumeTrue(possible, "needs: apt-get install " + origin);
  }

  /**
   * Runs a program, which may write to /run; answers what it printed, line by line, and its exit
   * code as {@code code N}.
   *
   * @param preparation shell commands that run before it
   * @param options more options of the kernel
   */
  List<String> run(Class<?> program, String preparation, String... options)
      throws IOException, InterruptedException {
    Path init = job.resolve("init.sh");
    Files.writeString(init, startup(program, preparation));
    assertThat(init.toFile().setExecutable(true)).isTrue();
    List<String> command =
        new ArrayList<>(
            List.of(
                KERNEL.toString(),
                "mem=1024M",
                "rootfstype=hostfs",
                "rootflags=/",
                "ro",
                "init=" + init,
                "con=null",
                "con0=null,fd:1",
                "quiet"));
    command.addAll(List.of(options));
    Process guest =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(job.resolve("console").toFile())
            .start();
    try {
      boolean ended = guest.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(ended).as("the guest powers off in time; %s", said()).isTrue();
      return Files.readAllLines(job.resolve("out"));
    } finally {
      guest.descendants().forEach(ProcessHandle::destroyForcibly);
      guest.destroyForcibly().waitFor();
    }
  }

  private String said() throws IOException {
    return Files.readString(job.resolve("console")) + Files.readString(job.resolve("out"));
  }

  /** What the guest runs instead of its init. */
  private String startup(Class<?> program, String preparation) {
    return """
    #!/bin/sh
    export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
    mount -t proc proc /proc
    mount -t sysfs sysfs /sys
    mount -t tmpfs tmpfs /run
    mount -t cgroup2 none /sys/fs/cgroup
    mount -t hostfs -o %1$s none %1$s
    exec >%1$s/out 2>&1 </dev/null
    %5$s
    %2$s -XX:-UsePerfData -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
      -cp '%3$s' %4$s /run/mesos
    echo "code $?"
    sync
    echo o >/proc/sysrq-trigger
    exec sleep 60
    """
        .formatted(
            job,
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            program.getName(),
            preparation);
  }
}
