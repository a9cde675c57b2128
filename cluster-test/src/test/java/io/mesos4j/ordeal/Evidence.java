package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was left behind: the lines that tasks wrote about themselves, and the schedulers' journals.
 * Nothing that a daemon says about itself.
 *
 * @param tasks their own lines, by id
 * @param journals the lines of each scheduler, by name
 */
record Evidence(Map<String, List<String>> tasks, Map<String, List<Entry>> journals) {

  /** A line of a journal. */
  record Entry(long millis, String word, List<String> values) {

    static Entry parse(String line) {
      List<String> words = List.of(line.split(" "));
      return new Entry(Long.parseLong(words.get(0)), words.get(1), words.subList(2, words.size()));
    }

    String value(int index) {
      return values.get(index);
    }
  }

  static Evidence read(Path truth, Map<String, Path> journals) throws IOException {
    Map<String, List<String>> tasks = new TreeMap<>();
    try (Stream<Path> files = Files.list(truth)) {
      for (Path file : files.toList()) {
        tasks.put(file.getFileName().toString(), Files.readAllLines(file));
      }
    }
    tasks.remove(Workload.GO_ON);
    Map<String, List<Entry>> read = new LinkedHashMap<>();
    for (Map.Entry<String, Path> journal : journals.entrySet()) {
      List<Entry> entries = new ArrayList<>();
      Files.readAllLines(journal.getValue()).forEach(line -> entries.add(Entry.parse(line)));
      read.put(journal.getKey(), entries);
    }
    return new Evidence(tasks, read);
  }

  /** How often a task wrote that it started, or stopped. */
  long count(String task, String word) {
    return tasks.getOrDefault(task, List.of()).stream()
        .filter(line -> line.startsWith(word + " "))
        .count();
  }
}
