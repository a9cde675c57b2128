package io.mesos4j.master.allocator.state;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.DomainInfo.FaultDomain;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.OfferConstraints.RoleConstraints;

/**
 * Which agents one role of a framework accepts: one of several groups, all constraints of a group.
 * Compiled once; immutable. Regular expressions run in linear time.
 */
public final class RoleConstraint {

  private final List<List<Predicate<SlaveInfo>>> groups;

  private RoleConstraint(List<List<Predicate<SlaveInfo>>> groups) {
    this.groups = groups;
  }

  /** From constraints that were found valid. */
  static RoleConstraint of(RoleConstraints constraints) {
    return new RoleConstraint(
        constraints.getGroupsList().stream()
            .map(group ->
                group.getAttributeConstraintsList().stream().map(RoleConstraint::compile).toList())
            .toList());
  }

  public boolean accepts(SlaveInfo agent) {
    return groups.stream()
        .anyMatch(group -> group.stream().allMatch(constraint -> constraint.test(agent)));
  }

  private static Predicate<SlaveInfo> compile(AttributeConstraint constraint) {
    AttributeConstraint.Selector selector = constraint.getSelector();
    AttributeConstraint.Predicate predicate = constraint.getPredicate();
    return switch (predicate.getPredicateCase()) {
      case EXISTS -> agent -> found(selector, agent).isPresent();
      case NOT_EXISTS -> agent -> found(selector, agent).isEmpty();
      case TEXT_EQUALS -> positive(selector, predicate.getTextEquals().getValue()::equals);
      case TEXT_NOT_EQUALS -> negative(selector, predicate.getTextNotEquals().getValue()::equals);
      case TEXT_MATCHES -> positive(selector, regex(predicate.getTextMatches().getRegex()));
      case TEXT_NOT_MATCHES -> negative(selector, regex(predicate.getTextNotMatches().getRegex()));
      case PREDICATE_NOT_SET -> throw new IllegalArgumentException("constraint without predicate");
    };
  }

  private static Predicate<String> regex(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> pattern.matcher(text).matches();
  }

  /** False when missing, true when not a text. */
  private static Predicate<SlaveInfo> positive(
      AttributeConstraint.Selector selector, Predicate<String> test) {
    return agent -> found(selector, agent).map(value -> value.isMet(test)).orElse(false);
  }

  /** True when missing, true when not a text. */
  private static Predicate<SlaveInfo> negative(
      AttributeConstraint.Selector selector, Predicate<String> test) {
    return agent -> found(selector, agent).map(value -> value.isMet(test.negate())).orElse(true);
  }

  /** An attribute's text, or none when the attribute is not a text. */
  private record Found(Optional<String> text) {
    boolean isMet(Predicate<String> test) {
      return text.isEmpty() || test.test(text.get());
    }
  }

  private static Optional<Found> found(AttributeConstraint.Selector selector, SlaveInfo agent) {
    if (selector.hasAttributeName()) {
      return agent.getAttributesList().stream()
          .filter(attribute -> attribute.getName().equals(selector.getAttributeName()))
          .findFirst()
          .map(RoleConstraint::found);
    }
    return switch (selector.getPseudoattributeType()) {
      case HOSTNAME -> text(agent.getHostname());
      case REGION -> fault(agent).flatMap(domain -> text(domain.getRegion().getName()));
      case ZONE -> fault(agent).flatMap(domain -> text(domain.getZone().getName()));
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Found found(Attribute attribute) {
    return attribute.getType() == Value.Type.TEXT
        ? new Found(Optional.of(attribute.getText().getValue()))
        : new Found(Optional.empty());
  }

  private static Optional<Found> text(String text) {
    return Optional.of(new Found(Optional.of(text)));
  }

  private static Optional<FaultDomain> fault(SlaveInfo agent) {
    return agent.getDomain().hasFaultDomain()
        ? Optional.of(agent.getDomain().getFaultDomain())
        : Optional.empty();
  }
}
