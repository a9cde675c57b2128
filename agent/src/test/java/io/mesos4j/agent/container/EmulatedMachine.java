package io.mesos4j.agent.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A computer made by software, with a distribution's own kernel: all controllers of v2, pressure
 * stall information, two memory nodes. Slower than the host by an order of magnitude. It starts
 * from a {@link FirstRoot}, which gives way to the host's files.
 */
final class EmulatedMachine implements GuestMachine {

  private static final Path EMULATOR = Path.of("/usr/bin/qemu-system-x86_64");
  private static final String REQUIRE = "MESOS4J_REQUIRE_EMULATOR";

  /** Its clocks stand still when the host is busy, which the kernel would take for broken ones. */
  private static final String KERNEL_OPTIONS =
      "console=ttyS0 quiet panic=-1 no_timer_check psi=1 numa=fake=2";

  @Override
  public void assume() throws IOException {
    GuestKernel.assumeProgram(EMULATOR, "qemu-system-x86", REQUIRE);
    GuestKernel.assumeProgram(FirstRoot.SHELL, "busybox-static", REQUIRE);
    boolean bootable = StockKernel.find().isPresent();
    if (System.getenv(REQUIRE) != null && !bootable) {
      throw new AssertionError("CI brought a kernel, but it is not at " + StockKernel.place());
    }
    assumeTrue(bootable, "needs: apt-get install linux-image-amd64");
  }

  static boolean isPossible() throws IOException {
    return Files.isExecutable(EMULATOR)
        && Files.isExecutable(FirstRoot.SHELL)
        && StockKernel.find().isPresent();
  }

  @Override
  public List<String> boot(Path job, Path init, Optional<Path> disk) throws IOException {
    StockKernel kernel = StockKernel.find().orElseThrow();
    Path firstRoot = FirstRoot.write(job.resolve("initrd"), kernel, init);
    List<String> command = new ArrayList<>(command(job, kernel, firstRoot));
    disk.ifPresent(
        image -> command.addAll(List.of("-drive", "if=virtio,format=raw,file=" + image)));
    return command;
  }

  private static List<String> command(Path job, StockKernel kernel, Path firstRoot) {
    return List.of(
        EMULATOR.toString(),
        "-accel",
        "tcg",
        "-machine",
        "q35",
        "-cpu",
        "max",
        "-smp",
        "1",
        "-m",
        "1024",
        "-nodefaults",
        "-no-user-config",
        "-no-reboot",
        "-display",
        "none",
        "-serial",
        "stdio",
        "-kernel",
        kernel.image().toString(),
        "-initrd",
        firstRoot.toString(),
        "-append",
        KERNEL_OPTIONS,
        "-virtfs",
        "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap",
        "-virtfs",
        "local,path=" + job + ",mount_tag=job,security_model=none");
  }

  @Override
  public String diskDevice() {
    return "ln -s /dev/vda /run/disk";
  }

  @Override
  public String mounts(Path job) {
    return """
    mount -t devtmpfs dev /dev
    mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=none job %s\
    """
        .formatted(job);
  }
}
