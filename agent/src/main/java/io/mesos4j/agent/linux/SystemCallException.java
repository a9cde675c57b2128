package io.mesos4j.agent.linux;

import java.util.Map;

/** A system call failed. */
public final class SystemCallException extends RuntimeException {

  /** What is written to would never be read. */
  public static final int BROKEN_PIPE = 32;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "operation not permitted"),
          Map.entry(2, "no such file or directory"),
          Map.entry(3, "no such process"),
          Map.entry(10, "no such child"),
          Map.entry(11, "resource temporarily unavailable"),
          Map.entry(12, "out of memory"),
          Map.entry(13, "permission denied"),
          Map.entry(16, "device or resource busy"),
          Map.entry(19, "no such device"),
          Map.entry(21, "is a directory"),
          Map.entry(22, "invalid argument"),
          Map.entry(24, "too many open files"),
          Map.entry(25, "not for this kind of file"),
          Map.entry(28, "no space left"),
          Map.entry(BROKEN_PIPE, "broken pipe"),
          Map.entry(38, "not known to this kernel"),
          Map.entry(95, "not supported"));

  private static final long serialVersionUID = 1;

  private final int errno;

  public SystemCallException(String call, int errno) {
    super(call + " failed: " + NAMES.getOrDefault(errno, "error " + errno));
    this.errno = errno;
  }

  public int errno() {
    return errno;
  }
}
