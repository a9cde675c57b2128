package io.mesos4j.agent.linux;

/** The processors whose numbers of system calls are known here. */
enum Architecture {
  X86_64,
  AARCH64;

  /**
   * The one that this Java runs on.
   *
   * @throws SystemCallException on any other: no system call has a number there
   */
  static Architecture own() {
    return switch (System.getProperty("os.arch")) {
      case "amd64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> throw new SystemCallException("syscall on this processor", 38);
    };
  }

  /** The number of a system call that has one of these two. */
  static long number(long x86, long arm) {
    return switch (own()) {
      case X86_64 -> x86;
      case AARCH64 -> arm;
    };
  }
}
