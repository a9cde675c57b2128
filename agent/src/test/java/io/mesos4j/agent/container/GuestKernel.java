package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A kernel whose control groups are v2 only, on a machine that is a process of this host and shows
 * the host's files read-only. It boots, runs one Java program, and powers off.
 *
 * @param job a folder of this host that the guest can write to
 * @param disk a file of this host that the guest finds as the device {@code /run/disk}
 */
record GuestKernel(GuestMachine machine, Path job, Optional<Path> disk) {

  /** Where this is set in the environment, a skipped test would be a lie. */
  static final String REQUIRE = "MESOS4J_REQUIRE_GUEST";

  private static final int PATIENCE_SECONDS = 600;

  /** The quick kind. */
  static GuestKernel userMode(Path job) throws IOException {
    return of(new UserModeMachine(), job);
  }

  /** The quick kind, or the slow one where that does not run; skips where neither does. */
  static GuestKernel quickest(Path job) throws IOException {
    if (UserModeMachine.isPossible()) {
      return UserModeMachine.isFitForThisProcessor() ? userMode(job) : emulated(job);
    }
    return EmulatedMachine.isPossible() ? emulated(job) : userMode(job);
  }

  /** The slow kind, which has every controller. */
  static GuestKernel emulated(Path job) throws IOException {
    return of(new EmulatedMachine(), job);
  }

  private static GuestKernel of(GuestMachine machine, Path job) throws IOException {
    machine.assume();
    return new GuestKernel(machine, job, Optional.empty());
  }

  GuestKernel withDisk(Path image) {
    return new GuestKernel(machine, job, Optional.of(image));
  }

  /**
   * Skips the test where a program is missing.
   *
   * @param origin the package that brings it
   * @param demand the variable of the environment by which it may not be missing
   */
  static void assumeProgram(Path program, String origin, String demand) {
    boolean possible = Files.isExecutable(program);
    if (System.getenv(demand) != null) {
      assertThat(possible).as("CI installed %s: %s", origin, program).isTrue();
    }
    assumeTrue(possible, "needs: apt-get install " + origin);
  }

  /**
   * Runs a program, which may write to /run; answers what it printed, line by line, and its exit
   * code as {@code code N}.
   *
   * @param preparation shell commands that run before it
   */
  List<String> run(Class<?> program, String preparation) throws IOException, InterruptedException {
    Path init = job.resolve("init.sh");
    Files.writeString(init, startup(program, preparation));
    assertThat(init.toFile().setExecutable(true)).isTrue();
    Process guest =
        new ProcessBuilder(machine.boot(job, init, disk))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(job.resolve("console").toFile())
            .start();
    try {
      boolean ended = guest.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(ended).as("the guest powers off in time; %s", said()).isTrue();
      assertThat(job.resolve("out")).as("the guest starts; %s", said()).exists();
      return Files.readAllLines(job.resolve("out"));
    } finally {
      guest.descendants().forEach(ProcessHandle::destroyForcibly);
      guest.destroyForcibly().waitFor();
    }
  }

  private String said() throws IOException {
    Path out = job.resolve("out");
    return Files.readString(job.resolve("console"))
        + (Files.exists(out) ? Files.readString(out) : "");
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
    %6$s
    %7$s
    exec >%1$s/out 2>&1 </dev/null
    %5$s
    %2$s -XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
      --enable-native-access=ALL-UNNAMED -cp '%3$s' %4$s /run/mesos
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
            preparation,
            machine.mounts(job).indent(4).strip(),
            disk.map(image -> machine.diskDevice()).orElse(""));
  }
}
