package io.mesos4j.agent.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * User-Mode Linux: a kernel that is a program. Boots in a second and computes as fast as the host;
 * it has neither {@code cpuset} nor {@code hugetlb}.
 */
final class UserModeMachine implements GuestMachine {

  private static final Path KERNEL = Path.of("/usr/bin/linux.uml");

  @Override
  public void assume() throws IOException {
    GuestKernel.assumeProgram(KERNEL, "user-mode-linux", GuestKernel.REQUIRE);
  }

  @Override
  public List<String> boot(Path job, Path init, List<String> options) {
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
    command.addAll(options);
    return command;
  }

  @Override
  public String mounts(Path job) {
    return "mount -t hostfs -o %1$s none %1$s".formatted(job);
  }
}
