package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a running daemon holds, asked from outside: of the kernel, and of its JVM, which collects
 * garbage for the answer. Direct memory is told only where the JVM tracks native memory.
 */
final class Gauges {

  static final String DESCRIPTORS = "descriptors";
  static final String THREADS = "threads";
  static final String HEAP = "heap after collection, kB";
  static final String DIRECT = "direct memory, kB";
  static final String ENTRIES = "entries of maps";

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern OTHER =
      Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)");
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+java\\.util\\."
              + "(?:HashMap\\$Node|LinkedHashMap\\$Entry|TreeMap\\$Entry"
              + "|concurrent\\.ConcurrentHashMap\\$Node)\\b");

  private Gauges() {}

  /** All figures of a process, by name. */
  static Map<String, Long> of(long pid) throws IOException, InterruptedException {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put(DESCRIPTORS, entries(pid, "fd"));
    figures.put(THREADS, entries(pid, "task"));
    String objects = ask(pid, "GC.class_histogram");
    figures.put(HEAP, first(TOTAL, objects) / 1024);
    figures.put(DIRECT, first(OTHER, ask(pid, "VM.native_memory")));
    figures.put(ENTRIES, sum(ENTRY, objects));
    return figures;
  }

  private static long entries(long pid, String folder) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), folder))) {
      return entries.count();
    }
  }

  private static String ask(long pid, String command) throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(program.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static long first(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("nothing like " + pattern + " in: " + text);
    }
    return Long.parseLong(matcher.group(1));
  }

  private static long sum(Pattern pattern, String text) {
    return pattern.matcher(text).results().mapToLong(one -> Long.parseLong(one.group(1))).sum();
  }
}
