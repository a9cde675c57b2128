package io.mesos4j.agent.isolator.seccomp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The system calls of one processor architecture, by name. Read from the resources {@code
 * syscalls-<architecture>.txt} with lines {@code name number}. Immutable.
 */
public final class SystemCalls {

  private static final int X86_64 = 0xC000003E;
  private static final int AARCH64 = 0xC00000B7;

  private final int architecture;
  private final List<String> names;
  private final Map<String, Integer> numbers;

  private SystemCalls(int architecture, List<String> names, Map<String, Integer> numbers) {
    this.architecture = architecture;
    this.names = List.copyOf(names);
    this.numbers = Map.copyOf(numbers);
  }

  /** Those of the processor that this runs on. Throws if there is no table for it. */
  public static SystemCalls ofHost() {
    return of(System.getProperty("os.arch"));
  }

  static SystemCalls of(String processor) {
    return switch (processor) {
      case "amd64", "x86_64" ->
          new SystemCalls(X86_64, List.of("amd64", "x86_64", "SCMP_ARCH_X86_64"), read("x86_64"));
      case "aarch64", "arm64" ->
          new SystemCalls(
              AARCH64, List.of("arm64", "aarch64", "SCMP_ARCH_AARCH64"), read("aarch64"));
      default ->
          throw new IllegalArgumentException(
              "isolator 'linux/seccomp' knows x86_64 and aarch64, not "
                  + processor
                  + "; leave it out of --isolation");
    };
  }

  /** The kernel's number of the architecture. */
  int architecture() {
    return architecture;
  }

  /** Whether numbers from 0x40000000 on belong to another set of calls. */
  boolean hasSecondSet() {
    return architecture == X86_64;
  }

  /** Whether a profile means this architecture by the name. */
  boolean isCalled(String name) {
    return names.contains(name);
  }

  /** Empty for a call that this architecture doesn't have. */
  OptionalInt number(String name) {
    Integer number = numbers.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static Map<String, Integer> read(String architecture) {
    Map<String, Integer> numbers = new HashMap<>();
    String resource = "syscalls-" + architecture + ".txt";
    try (InputStream in = SystemCalls.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int blank = line.indexOf(' ');
        numbers.put(line.substring(0, blank), Integer.valueOf(line.substring(blank + 1)));
      }
      return numbers;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
