package io.mesos4j.agent.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * User-Mode Linux: a kernel that is a program. Boots in a second and computes as fast as the host;
 * it has neither {@code cpuset} nor {@code hugetlb}, and runs no program on a processor that has
 * more registers than it knows of, as those with AMX.
 */
final class UserModeMachine implements GuestMachine {

  private static final Path KERNEL = Path.of("/usr/bin/linux.uml");

  /** What it says when it cannot set the registers of a program. */
  private static final String TOO_MANY_REGISTERS = "ptrace set fp regs failed";

  private static final int PATIENCE_SECONDS = 60;

  @Override
  public void assume() throws IOException {
    GuestKernel.assumeProgram(KERNEL, "user-mode-linux", GuestKernel.REQUIRE);
    assumeTrue(
        isFitForThisProcessor(),
        "needs a processor with no more registers than User-Mode Linux knows of (it says: "
            + TOO_MANY_REGISTERS
            + ")");
  }

  static boolean isPossible() {
    return Files.isExecutable(KERNEL);
  }

  /** Whether programs run on it here. */
  static boolean isFitForThisProcessor() {
    return Trial.FIT;
  }

  /** Made once, when somebody first asks: it takes a second. */
  private static final class Trial {
    static final boolean FIT = startsPrograms();
  }

  /** Lets it start a program that ends at once. */
  private static boolean startsPrograms() {
    try {
      return !wordsOfTrial().contains(TOO_MANY_REGISTERS);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String wordsOfTrial() throws IOException, InterruptedException {
    Path console = Files.createTempFile("user-mode-linux", "console");
    Process trial =
        new ProcessBuilder(command("64M", Path.of("/bin/true")))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    try {
      trial.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return Files.readString(console);
    } finally {
      trial.descendants().forEach(ProcessHandle::destroyForcibly);
      trial.destroyForcibly();
      Files.delete(console);
    }
  }

  @Override
  public List<String> boot(Path job, Path init, Optional<Path> disk) {
    List<String> command = new ArrayList<>(command("1024M", init));
    disk.ifPresent(image -> command.add("ubd0=" + image));
    return command;
  }

  @Override
  public String diskDevice() {
    return "mknod /run/disk b 98 0";
  }

  private static List<String> command(String memory, Path init) {
    return List.of(
        KERNEL.toString(),
        "mem=" + memory,
        "rootfstype=hostfs",
        "rootflags=/",
        "ro",
        "init=" + init,
        "con=null",
        "con0=null,fd:1",
        "quiet");
  }

  @Override
  public String mounts(Path job) {
    return "mount -t hostfs -o %1$s none %1$s".formatted(job);
  }
}
