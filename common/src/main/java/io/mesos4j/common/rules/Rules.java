package io.mesos4j.common.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An ordered list of rules for one subject: the first violation wins. Immutable, any thread.
 *
 * @param <T> what is checked
 */
public final class Rules<T> implements Rule<T> {

  private final List<Rule<T>> ordered;

  private Rules(List<Rule<T>> ordered) {
    this.ordered = ordered;
  }

  @SafeVarargs
  public static <T> Rules<T> of(Rule<T>... ordered) {
    List<Rule<T>> rules = new ArrayList<>(ordered.length);
    for (Rule<T> rule : ordered) {
      rules.add(rule);
    }
    return new Rules<>(rules);
  }

  public static Optional<Violation> ok() {
    return Optional.empty();
  }

  /** A violation worded by {@link String#format}. */
  @SuppressWarnings("AnnotateFormatMethod") // not worth a run-time dependency
  public static Optional<Violation> violation(String format, Object... arguments) {
    return Optional.of(new Violation(String.format(format, arguments)));
  }

  /** Checks the parts of something in order; the first violation is said of the part's name. */
  public static <P> Optional<Violation> each(
      Iterable<P> parts, Function<P, String> name, Rule<? super P> rule) {
    for (P part : parts) {
      Optional<Violation> violation = rule.check(part);
      if (violation.isPresent()) {
        return violation.map(found -> found.of(name.apply(part)));
      }
    }
    return ok();
  }

  @Override
  public Optional<Violation> check(T subject) {
    for (Rule<T> rule : ordered) {
      Optional<Violation> violation = rule.check(subject);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return ok();
  }
}
