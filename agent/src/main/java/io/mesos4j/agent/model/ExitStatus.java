package io.mesos4j.agent.model;

import java.util.List;

/**
 * How a process ended, as wait(2) packs it: the exit code in the second byte, or the signal in the
 * low seven bits.
 *
 * @param waitStatus the packed status
 */
public record ExitStatus(int waitStatus) {

  /** Signal descriptions by number, as the C library words them. */
  private static final List<String> SIGNALS =
      List.of(
          "Unknown signal 0",
          "Hangup",
          "Interrupt",
          "Quit",
          "Illegal instruction",
          "Trace/breakpoint trap",
          "Aborted",
          "Bus error",
          "Floating point exception",
          "Killed",
          "User defined signal 1",
          "Segmentation fault",
          "User defined signal 2",
          "Broken pipe",
          "Alarm clock",
          "Terminated",
          "Stack fault",
          "Child exited",
          "Continued",
          "Stopped (signal)",
          "Stopped",
          "Stopped (tty input)",
          "Stopped (tty output)",
          "Urgent I/O condition",
          "CPU time limit exceeded",
          "File size limit exceeded",
          "Virtual timer expired",
          "Profiling timer expired",
          "Window changed",
          "I/O possible",
          "Power failure",
          "Bad system call");

  public static ExitStatus exited(int code) {
    return new ExitStatus((code & 0xff) << 8);
  }

  public static ExitStatus signaled(int signal) {
    return new ExitStatus(signal & 0x7f);
  }

  public boolean isExit() {
    return signal() == 0;
  }

  public boolean isSuccess() {
    return waitStatus == 0;
  }

  /** The code given to exit; 0 if a signal ended the process. */
  public int code() {
    return isExit() ? waitStatus >> 8 & 0xff : 0;
  }

  /** The signal that ended the process; 0 if it exited by itself. */
  public int signal() {
    return waitStatus & 0x7f;
  }

  /** {@code exited with status 3} or {@code terminated with signal Killed}, as users know it. */
  @Override
  public String toString() {
    if (isExit()) {
      return "exited with status " + code();
    }
    return "terminated with signal " + signalName() + (dumpedCore() ? " (core dumped)" : "");
  }

  private boolean dumpedCore() {
    return (waitStatus & 0x80) != 0;
  }

  private String signalName() {
    return signal() < SIGNALS.size()
        ? SIGNALS.get(signal())
        : "Real-time signal " + (signal() - 34);
  }
}
