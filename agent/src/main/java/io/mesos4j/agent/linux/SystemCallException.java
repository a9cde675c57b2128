package io.mesos4j.agent.linux;

import java.util.Map;

/** A system call failed. */
public final class SystemCallException extends RuntimeException {

  private static final Map<Integer, String> NAMES =
      Map.of(
          1, "operation not permitted",
          2, "no such file or directory",
          3, "no such process",
          10, "no such child",
          11, "resource temporarily unavailable",
          12, "out of memory",
          13, "permission denied",
          24, "too many open files",
          32, "broken pipe",
          38, "not known to this kernel");

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
