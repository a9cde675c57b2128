package io.mesos4j.master.core.rules;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts how many pieces a regular expression has when its counted repetitions are written out: a
 * character or class is one, a group one more than what is in it. Never an error: what is not
 * understood counts as characters. Used for one expression; takes one pass over it.
 */
final class RegexSize {

  /** More than anybody allows, and far from overflowing. */
  private static final long MOST = 1L << 40;

  private static final int LONGEST_COUNTS = 20;

  private final String regex;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private RegexSize(String regex) {
    this.regex = regex;
  }

  static long unfolded(String regex) {
    return new RegexSize(regex).count();
  }

  private long count() {
    while (at < regex.length()) {
      char next = regex.charAt(at++);
      switch (next) {
        case '(' -> open();
        case ')' -> close();
        case '[' -> skipClass();
        case '{' -> repeat();
        case '\\' -> skipEscaped();
        default -> piece(1);
      }
    }
    while (!outer.isEmpty()) {
      close();
    }
    return sum;
  }

  private void piece(long size) {
    last = size;
    sum = Math.min(MOST, sum + size);
  }

  private void open() {
    outer.push(sum);
    sum = 1;
    last = 0;
  }

  private void close() {
    if (!outer.isEmpty()) {
      long inner = sum;
      sum = outer.pop();
      piece(inner);
    }
  }

  /** To the bracket that ends the class; one that stands first is a member. */
  private void skipClass() {
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    int first = at;
    while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
      at += regex.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    piece(1);
  }

  private void skipEscaped() {
    char escaped = at < regex.length() ? regex.charAt(at) : ' ';
    at++;
    if (escaped == 'Q') {
      skipQuoted();
      return;
    }
    if ("xpP".indexOf(escaped) >= 0 && regex.startsWith("{", at)) {
      at = Math.max(at, regex.indexOf('}', at)) + 1;
    }
    piece(1);
  }

  private void skipQuoted() {
    int end = regex.indexOf("\\E", at);
    int stop = end < 0 ? regex.length() : end;
    piece(Math.max(1, stop - at));
    last = 1;
    at = end < 0 ? stop : end + 2;
  }

  /** The larger of the two numbers in braces says how often the piece before is written out. */
  private void repeat() {
    int end = regex.indexOf('}', at);
    String counts = end < 0 || end - at > LONGEST_COUNTS ? "" : regex.substring(at, end);
    if (!counts.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
      piece(1);
      return;
    }
    long times = 1;
    for (String one : counts.split(",", -1)) {
      times = Math.max(times, one.isEmpty() ? 0 : Long.parseLong(one));
    }
    at = end + 1;
    long whole = Math.min(MOST, last * times);
    sum = Math.min(MOST, sum - last + whole);
    last = whole;
  }
}
