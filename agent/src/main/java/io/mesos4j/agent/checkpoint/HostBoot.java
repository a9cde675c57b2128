package io.mesos4j.agent.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one boot of the host from another. */
final class HostBoot {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private HostBoot() {}

  /** The id of the boot that we run in. */
  static String id() throws IOException {
    return Files.readString(BOOT_ID).trim();
  }
}
