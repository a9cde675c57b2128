package io.mesos4j.master.core.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.AttributeConstraint.Selector;
import org.apache.mesos.scheduler.Protos.OfferConstraints;
import org.apache.mesos.scheduler.Protos.OfferConstraints.RoleConstraints;

/** What offer constraints must be to be understood. Pure. */
final class ConstraintRules {

  /** Upstream's default; keeps the matching of many agents cheap. */
  private static final int LARGEST_PROGRAM = 100;

  private ConstraintRules() {}

  static Optional<Violation> check(OfferConstraints constraints) {
    return Rules.each(
        constraints.getRoleConstraintsMap().entrySet(),
        entry -> "offer constraints of role '" + entry.getKey() + "'",
        entry -> role(entry.getValue()));
  }

  private static Optional<Violation> role(RoleConstraints role) {
    if (role.getGroupsCount() == 0) {
      return Rules.violation("there is no group: leave the role out to accept every agent");
    }
    return Rules.each(role.getGroupsList(), group -> "group", ConstraintRules::group);
  }

  private static Optional<Violation> group(RoleConstraints.Group group) {
    if (group.getAttributeConstraintsCount() == 0) {
      return Rules.violation("there is no constraint in it");
    }
    return Rules.each(
        group.getAttributeConstraintsList(),
        constraint -> "constraint on '" + constraint.getSelector().getAttributeName() + "'",
        ConstraintRules::constraint);
  }

  private static Optional<Violation> constraint(AttributeConstraint constraint) {
    Selector selector = constraint.getSelector();
    boolean selects =
        switch (selector.getSelectorCase()) {
          case ATTRIBUTE_NAME -> true;
          case PSEUDOATTRIBUTE_TYPE ->
              selector.getPseudoattributeType() != Selector.PseudoattributeType.UNKNOWN;
          case SELECTOR_NOT_SET -> false;
        };
    return selects
        ? predicate(constraint.getPredicate())
        : Rules.violation("it selects neither an attribute nor a known pseudoattribute");
  }

  private static Optional<Violation> predicate(AttributeConstraint.Predicate predicate) {
    return switch (predicate.getPredicateCase()) {
      case EXISTS, NOT_EXISTS, TEXT_EQUALS, TEXT_NOT_EQUALS -> Rules.ok();
      case TEXT_MATCHES -> regex(predicate.getTextMatches().getRegex());
      case TEXT_NOT_MATCHES -> regex(predicate.getTextNotMatches().getRegex());
      case PREDICATE_NOT_SET -> Rules.violation("it has no predicate");
    };
  }

  private static Optional<Violation> regex(String regex) {
    try {
      int size = Pattern.compile(regex).programSize();
      return size <= LARGEST_PROGRAM
          ? Rules.ok()
          : Rules.violation(
              "regex '%s' compiles to %d instructions, more than %d: make it simpler",
              regex, size, LARGEST_PROGRAM);
    } catch (PatternSyntaxException e) {
      return Rules.violation("regex '%s' is not RE2 syntax: %s", regex, e.getDescription());
    }
  }
}
