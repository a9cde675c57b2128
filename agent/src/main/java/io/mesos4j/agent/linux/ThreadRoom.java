package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many threads the kernel of this host can have at once. */
public final class ThreadRoom {

  private ThreadRoom() {}

  public static long ofHost() throws IOException {
    return Math.min(read("/proc/sys/kernel/threads-max"), read("/proc/sys/kernel/pid_max"));
  }

  private static long read(String file) throws IOException {
    return Long.parseLong(Files.readString(Path.of(file)).trim());
  }
}
