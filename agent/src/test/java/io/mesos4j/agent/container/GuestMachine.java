package io.mesos4j.agent.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a {@link GuestKernel} runs on, as a process of this host that shows it the host's files. */
interface GuestMachine {

  /** Skips the test where something is missing, naming it and the command that installs it. */
  void assume() throws IOException;

  /**
   * The command that boots the kernel and shows its console on standard output.
   *
   * @param init what the kernel runs first
   * @param disk a file of this host that is the guest's disk
   */
  List<String> boot(Path job, Path init, Optional<Path> disk) throws IOException;

  /** Shell line that makes {@code /run/disk} the device of the guest's disk. */
  String diskDevice();

  /** Shell lines by which the guest gets its devices, and may write to the job's folder. */
  String mounts(Path job);
}
