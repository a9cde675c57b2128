package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;

/** What is used must be left of the offers. Pure. */
final class AffordableRule {

  private AffordableRule() {}

  static Optional<Violation> check(Resources needed, LaunchContext context) {
    return context.remaining().contains(needed.sharedOnce())
        ? Rules.ok()
        : Rules.violation(
            "it uses %s, but only %s is left of the offers", needed, context.remaining());
  }
}
