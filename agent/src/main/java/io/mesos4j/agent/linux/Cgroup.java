package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * One control group, as a directory with control files.
 *
 * @param directory absolute path
 * @param files how it is reached
 */
public record Cgroup(Path directory, ControlFiles files) {

  private static final String PROCESSES = "cgroup.procs";
  private static final long MOST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  public Cgroup(Path directory) {
    this(directory, ControlFiles.KERNEL);
  }

  public Cgroup create() throws IOException {
    files.create(directory);
    return this;
  }

  public boolean exists() {
    return files.isGroup(directory);
  }

  public boolean has(String file) {
    return files.exists(directory.resolve(file));
  }

  public Cgroup child(String name) {
    return new Cgroup(directory.resolve(name), files);
  }

  /** Writes a control file that the kernel made; the message of a refusal names file and value. */
  public void write(String file, String value) throws IOException {
    try {
      files.write(directory.resolve(file), value);
    } catch (IOException failure) {
      throw new IOException(
          "the kernel refused '"
              + value
              + "' for "
              + directory.resolve(file)
              + ": "
              + failure.getMessage(),
          failure);
    }
  }

  public String read(String file) throws IOException {
    return files.read(directory.resolve(file)).trim();
  }

  public long readLong(String file) throws IOException {
    String text = read(file);
    return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
  }

  /** Reads a file of lines {@code name number}. */
  public Map<String, Long> readTable(String file) throws IOException {
    return read(file)
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2 && words[1].matches("\\d{1,18}"))
        .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1])));
  }

  /** Pids in this group, those in groups beneath it left out; none if there is no such group. */
  public long[] processes() throws IOException {
    try {
      return read(PROCESSES).lines().mapToLong(Long::parseLong).toArray();
    } catch (NoSuchFileException gone) {
      return new long[0];
    }
  }

  /**
   * Removes a group whose processes are gone; the kernel may need a moment to notice that. Nothing
   * happens if there is none.
   */
  public void remove() throws IOException {
    long deadline = System.nanoTime() + MOST_WAIT_NANOS;
    while (exists()) {
      try {
        files.remove(directory);
      } catch (IOException busy) {
        if (System.nanoTime() > deadline) {
          throw busy;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
