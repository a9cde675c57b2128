package io.mesos4j.common.flags;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a user may have meant by a mistyped name, by edit distance. */
public final class NearestName {

  private NearestName() {}

  /** The closest candidate, if about a third of the typed name differs at most. */
  public static Optional<String> of(String typed, Collection<String> candidates) {
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(typed, candidate)))
        .filter(candidate -> distance(typed, candidate) <= Math.max(1, (typed.length() + 2) / 3));
  }

  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= right.length(); column++) {
        int swap = left.charAt(line - 1) == right.charAt(column - 1) ? diagonal : diagonal + 1;
        diagonal = row[column];
        row[column] = Math.min(swap, Math.min(row[column], row[column - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
