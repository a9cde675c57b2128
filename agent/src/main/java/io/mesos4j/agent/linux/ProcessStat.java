package io.mesos4j.agent.linux;

/**
 * A process as {@code /proc/<pid>/stat} shows it.
 *
 * @param pid its id, which the kernel gives again to others later
 * @param state {@code Z} for one that ended and was not waited for
 * @param parent pid of its parent
 * @param family its process group and session
 * @param usage what it has used so far
 * @param startTicks clock ticks from boot to its start; with the pid it names a process for good
 */
public record ProcessStat(
    long pid, char state, long parent, Family family, Usage usage, long startTicks) {

  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int START = 19;
  private static final int RESIDENT_PAGES = 21;

  /** Parses the file's one line; the program's name may hold blanks and parentheses. */
  public static ProcessStat parse(String line) {
    long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
    String[] fields = fields(line);
    return new ProcessStat(
        pid,
        fields[STATE].charAt(0),
        Long.parseLong(fields[PARENT]),
        new Family(Long.parseLong(fields[GROUP]), Long.parseLong(fields[SESSION])),
        new Usage(
            Long.parseLong(fields[USER_TICKS]),
            Long.parseLong(fields[SYSTEM_TICKS]),
            Long.parseLong(fields[RESIDENT_PAGES])),
        Long.parseLong(fields[START]));
  }

  /** What follows the program's name. */
  static String[] fields(String line) {
    return line.substring(line.lastIndexOf(')') + 2).trim().split(" ", -1);
  }

  public boolean isZombie() {
    return state == 'Z' || state == 'X';
  }

  /** Whether both describe one process, not two that had the same pid. */
  public boolean isSameAs(long otherPid, long otherStartTicks) {
    return pid == otherPid && startTicks == otherStartTicks;
  }

  /**
   * Process group and session.
   *
   * @param group process group id
   * @param session session id
   */
  public record Family(long group, long session) {}

  /**
   * Time and memory.
   *
   * @param userTicks clock ticks (hundredths of a second) in user mode
   * @param systemTicks clock ticks in the kernel
   * @param residentPages pages of memory
   */
  public record Usage(long userTicks, long systemTicks, long residentPages) {}
}
