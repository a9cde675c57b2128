package io.mesos4j.common.rules;

/**
 * Why a request is refused: a sentence that its author will read. Names what is wrong, with which
 * value, and what would be right.
 *
 * @param text the sentence, without a full stop
 */
public record Violation(String text) {

  /** The same violation, said of a named part: {@code "task t1: " + text}. */
  public Violation of(String subject) {
    return new Violation(subject + ": " + text);
  }

  @Override
  public String toString() {
    return text;
  }
}
