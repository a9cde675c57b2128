package io.mesos4j.agent.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads settings of the kernel in {@code /proc/sys}. Stateless. */
public final class KernelSetting {

  private static final Path SETTINGS = Path.of("/proc/sys");
  private static final int LONGEST = 64;

  private KernelSetting() {}

  /** A setting that is a number, such as {@code kernel/pid_max}. */
  public static long number(String name) throws IOException {
    // The kernel gives such a file to one read only; one that takes a byte at first gets a digit.
    byte[] text = new byte[LONGEST];
    try (InputStream file = Files.newInputStream(SETTINGS.resolve(name))) {
      int length = file.read(text);
      return Long.parseLong(new String(text, 0, length, StandardCharsets.US_ASCII).trim());
    }
  }

  /** How many threads the host can have at once. */
  public static long mostThreads() throws IOException {
    return Math.min(number("kernel/threads-max"), number("kernel/pid_max"));
  }
}
