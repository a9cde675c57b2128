package io.mesos4j.agent.linux;

import java.io.IOException;

/** Reads settings of the kernel in {@code /proc/sys}. Stateless. */
public final class KernelSetting {

  private KernelSetting() {}

  /** A setting that is a number, such as {@code kernel/pid_max}. */
  public static long number(String name) throws IOException {
    return Long.parseLong(KernelFile.read("/proc/sys/" + name).trim());
  }

  /** How many threads the host can have at once. */
  public static long mostThreads() throws IOException {
    return Math.min(number("kernel/threads-max"), number("kernel/pid_max"));
  }
}
