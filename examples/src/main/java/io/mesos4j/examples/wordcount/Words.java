package io.mesos4j.examples.wordcount;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts words in one process, to check the cluster's answer against. Words are bytes between white
 * space, as {@code tr} and {@code awk} see them in the C locale; each byte is kept as one char.
 */
final class Words {

  private Words() {}

  static boolean isSpace(byte value) {
    return value == ' ' || (value >= '\t' && value <= '\r');
  }

  /** How often each word occurs in the files. */
  static Map<String, Long> count(List<Path> files) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (Path file : files) {
      try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
        count(input, counts);
      }
    }
    return counts;
  }

  private static void count(InputStream input, Map<String, Long> counts) throws IOException {
    StringBuilder word = new StringBuilder();
    for (int next = input.read(); next >= 0; next = input.read()) {
      if (isSpace((byte) next)) {
        finish(word, counts);
      } else {
        word.append((char) next);
      }
    }
    finish(word, counts);
  }

  private static void finish(StringBuilder word, Map<String, Long> counts) {
    if (word.length() > 0) {
      counts.merge(word.toString(), 1L, Long::sum);
      word.setLength(0);
    }
  }

  /** Reads lines of {@code word<TAB>count}. */
  static Map<String, Long> parse(byte[] lines) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    String text = new String(lines, StandardCharsets.ISO_8859_1);
    for (String line : text.split("\n", -1)) {
      int tab = line.lastIndexOf('\t');
      if (tab >= 0) {
        counts.put(line.substring(0, tab), Long.parseLong(line.substring(tab + 1)));
      } else if (!line.isEmpty()) {
        throw new IOException("line '" + line + "' of the result is not word<TAB>count");
      }
    }
    return counts;
  }

  /** A word as text, if its bytes are UTF-8. */
  static String shown(String word) {
    return new String(word.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  static long total(Map<String, Long> counts) {
    long total = 0;
    for (long count : counts.values()) {
      total += count;
    }
    return total;
  }
}
