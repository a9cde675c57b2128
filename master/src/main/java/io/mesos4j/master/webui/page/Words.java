package io.mesos4j.master.webui.page;

import java.util.List;
import java.util.Locale;

/** The words of a search: a row matches when each of them stands in one of its texts. Immutable. */
record Words(List<String> words) {

  /** More would only burn time. */
  private static final int MOST_CHARACTERS = 500;

  static Words of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "q has %d characters; search with at most %d".formatted(text.length(), MOST_CHARACTERS));
    }
    return new Words(
        text.isBlank() ? List.of() : List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")));
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  boolean match(List<String> texts) {
    if (words.isEmpty()) {
      return true;
    }
    List<String> lower = texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    return words.stream().allMatch(word -> lower.stream().anyMatch(text -> text.contains(word)));
  }
}
