package io.mesos4j.master.core.rules;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.MasterSettings.RegexLimits;
import java.util.Optional;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.AttributeConstraint.Selector;
import org.apache.mesos.scheduler.Protos.OfferConstraints;
import org.apache.mesos.scheduler.Protos.OfferConstraints.RoleConstraints;

/** What offer constraints must be to be understood. Pure. */
final class ConstraintRules {

  private final RegexRules regexes;

  ConstraintRules(RegexLimits limits) {
    this.regexes = new RegexRules(limits);
  }

  Optional<Violation> check(OfferConstraints constraints) {
    return Rules.each(
        constraints.getRoleConstraintsMap().entrySet(),
        entry -> "offer constraints of role '" + entry.getKey() + "'",
        entry -> role(entry.getValue()));
  }

  private Optional<Violation> role(RoleConstraints role) {
    if (role.getGroupsCount() == 0) {
      return Rules.violation("there is no group: leave the role out to accept every agent");
    }
    return Rules.each(role.getGroupsList(), group -> "group", this::group);
  }

  private Optional<Violation> group(RoleConstraints.Group group) {
    if (group.getAttributeConstraintsCount() == 0) {
      return Rules.violation("there is no constraint in it");
    }
    return Rules.each(
        group.getAttributeConstraintsList(),
        constraint -> "constraint on '" + constraint.getSelector().getAttributeName() + "'",
        this::constraint);
  }

  private Optional<Violation> constraint(AttributeConstraint constraint) {
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

  private Optional<Violation> predicate(AttributeConstraint.Predicate predicate) {
    return switch (predicate.getPredicateCase()) {
      case EXISTS, NOT_EXISTS, TEXT_EQUALS, TEXT_NOT_EQUALS -> Rules.ok();
      case TEXT_MATCHES -> regexes.check(predicate.getTextMatches().getRegex());
      case TEXT_NOT_MATCHES -> regexes.check(predicate.getTextNotMatches().getRegex());
      case PREDICATE_NOT_SET -> Rules.violation("it has no predicate");
    };
  }
}
