package io.mesos4j.bench.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code /proc} tells of one process. */
public record ProcessFiles(long pid) {

  private static final long TICKS_PER_SECOND = 100;
  private static final double KIB_PER_MIB = 1024;

  /** Where the parent's pid and the used ticks stand behind the command's name. */
  private static final int PARENT = 1;

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int CHILDREN_USER_TICKS = 13;
  private static final int CHILDREN_SYSTEM_TICKS = 14;

  /** The processes whose argument list contains {@code text}. */
  static List<ProcessFiles> withArgument(String text) throws IOException {
    List<ProcessFiles> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.matches("\\d+") && arguments(entry).contains(text)) {
          found.add(new ProcessFiles(Long.parseLong(name)));
        }
      }
    }
    return found;
  }

  /** Resident memory in MiB. */
  public double residentMib() throws IOException {
    return mib(file("status"), "VmRSS:");
  }

  /** Threads of the process. */
  public double threads() throws IOException {
    try (Stream<Path> tasks = Files.list(file("task"))) {
      return tasks.count();
    }
  }

  /** Memory in MiB with shared pages divided among those who share them. */
  public double proportionalMib() throws IOException {
    return mib(file("smaps_rollup"), "Pss:");
  }

  /** Processor time used since the start, in seconds. */
  public double cpuSeconds() throws IOException {
    return seconds(USER_TICKS, SYSTEM_TICKS);
  }

  /** Processor time used by children that have ended, and by theirs, in seconds. */
  public double childrenCpuSeconds() throws IOException {
    return seconds(CHILDREN_USER_TICKS, CHILDREN_SYSTEM_TICKS);
  }

  private double seconds(int user, int system) throws IOException {
    List<String> fields = statFields();
    long ticks = Long.parseLong(fields.get(user)) + Long.parseLong(fields.get(system));
    return (double) ticks / TICKS_PER_SECOND;
  }

  ProcessFiles parent() throws IOException {
    return new ProcessFiles(Long.parseLong(statFields().get(PARENT)));
  }

  private List<String> statFields() throws IOException {
    String stat = Files.readString(file("stat"));
    return List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" "));
  }

  private Path file(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }

  private static String arguments(Path entry) {
    try {
      return Files.readString(entry.resolve("cmdline")).replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }

  private static double mib(Path file, String key) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB;
      }
    }
    throw new IOException(file + " has no line " + key);
  }
}
