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
    for (String word : words) {
      if (!isInOneOf(texts, word)) {
        return false;
      }
    }
    return true;
  }

  /** A search looks at a hundred thousand rows between two keys: nothing is allocated here. */
  private static boolean isInOneOf(List<String> texts, String word) {
    for (String text : texts) {
      if (isIn(text, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(String text, String word) {
    char first = word.charAt(0);
    int last = text.length() - word.length();
    for (int i = 0; i <= last; i++) {
      if (Character.toLowerCase(text.charAt(i)) == first
          && text.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
