package io.mesos4j.master.allocator.reference;

import com.google.re2j.Pattern;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorSettings.GpuAgents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.OfferConstraints.RoleConstraints;

/** Whether an agent's resources may be offered to a framework under a role. */
final class ReferenceRules {

  private ReferenceRules() {}

  /** What of these resources the framework knows how to handle. */
  static Resources handled(ReferenceFramework framework, Resources resources) {
    return resources.filter(portion ->
        (!portion.identity().shared()
                || framework.has(FrameworkInfo.Capability.Type.SHARED_RESOURCES))
            && (!portion.identity().revocable()
                || framework.has(FrameworkInfo.Capability.Type.REVOCABLE_RESOURCES))
            && (!portion.identity().isRefined()
                || framework.has(FrameworkInfo.Capability.Type.RESERVATION_REFINEMENT)));
  }

  static boolean permits(
      ReferenceState state,
      ReferenceFramework framework,
      String role,
      ReferenceAgent agent,
      Resources offer,
      Instant now) {
    return isCapable(state, framework, role, agent)
        && meetsConstraints(framework, role, agent)
        && isEnough(state, framework, role, offer)
        && !framework.refuses(role, agent.id, offer, now);
  }

  private static boolean isCapable(
      ReferenceState state, ReferenceFramework framework, String role, ReferenceAgent agent) {
    boolean hidesGpus =
        state.settings.gpus() == GpuAgents.ONLY_GPU_FRAMEWORKS
            && agent.total.scalar("gpus") > 0
            && !framework.has(FrameworkInfo.Capability.Type.GPU_RESOURCES);
    boolean elsewhere =
        agent.region().isPresent()
            && state.settings.masterRegion().isPresent()
            && !agent.region().equals(state.settings.masterRegion())
            && !framework.has(FrameworkInfo.Capability.Type.REGION_AWARE);
    boolean single =
        framework.has(FrameworkInfo.Capability.Type.MULTI_ROLE)
            && !agent.has(SlaveInfo.Capability.Type.MULTI_ROLE);
    boolean flat = role.contains("/") && !agent.has(SlaveInfo.Capability.Type.HIERARCHICAL_ROLE);
    return !hidesGpus && !elsewhere && !single && !flat;
  }

  private static boolean isEnough(
      ReferenceState state, ReferenceFramework framework, String role, Resources offer) {
    List<ResourceQuantities> alternatives =
        framework.minimum(role).orElse(state.settings.minAllocatable());
    ResourceQuantities quantities = offer.quantities();
    return !offer.isEmpty()
        && (alternatives.isEmpty() || alternatives.stream().anyMatch(quantities::contains));
  }

  private static boolean meetsConstraints(
      ReferenceFramework framework, String role, ReferenceAgent agent) {
    RoleConstraints constraints = framework.profile.constraints().getRoleConstraintsMap().get(role);
    return constraints == null
        || constraints.getGroupsList().stream()
            .anyMatch(group ->
                group.getAttributeConstraintsList().stream()
                    .allMatch(constraint -> isMet(constraint, agent.profile.info())));
  }

  private static boolean isMet(AttributeConstraint constraint, SlaveInfo agent) {
    AttributeConstraint.Predicate predicate = constraint.getPredicate();
    Optional<Found> found = select(constraint.getSelector(), agent);
    return switch (predicate.getPredicateCase()) {
      case EXISTS -> found.isPresent();
      case NOT_EXISTS -> found.isEmpty();
      case TEXT_EQUALS ->
          found.isPresent() && test(found.get(), predicate.getTextEquals().getValue()::equals);
      case TEXT_NOT_EQUALS ->
          found.isEmpty()
              || test(found.get(), text -> !text.equals(predicate.getTextNotEquals().getValue()));
      case TEXT_MATCHES ->
          found.isPresent()
              && test(
                  found.get(),
                  text -> Pattern.matches(predicate.getTextMatches().getRegex(), text));
      case TEXT_NOT_MATCHES ->
          found.isEmpty()
              || test(
                  found.get(),
                  text -> !Pattern.matches(predicate.getTextNotMatches().getRegex(), text));
      case PREDICATE_NOT_SET -> throw new IllegalArgumentException("no predicate: " + constraint);
    };
  }

  /** What an agent has under a name; the text is absent where it is something else. */
  private record Found(Optional<String> text) {

    static Optional<Found> text(String text) {
      return Optional.of(new Found(Optional.of(text)));
    }
  }

  /** What is there but is not a text passes every test of texts. */
  private static boolean test(Found found, Predicate<String> test) {
    return found.text().isEmpty() || test.test(found.text().get());
  }

  /** Nothing when it is missing. */
  private static Optional<Found> select(AttributeConstraint.Selector selector, SlaveInfo agent) {
    boolean domain = agent.getDomain().hasFaultDomain();
    if (selector.hasAttributeName()) {
      return agent.getAttributesList().stream()
          .filter(attribute -> attribute.getName().equals(selector.getAttributeName()))
          .findFirst()
          .map(ReferenceRules::text);
    }
    return switch (selector.getPseudoattributeType()) {
      case HOSTNAME -> Found.text(agent.getHostname());
      case REGION ->
          domain
              ? Found.text(agent.getDomain().getFaultDomain().getRegion().getName())
              : Optional.empty();
      case ZONE ->
          domain
              ? Found.text(agent.getDomain().getFaultDomain().getZone().getName())
              : Optional.empty();
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Found text(Attribute attribute) {
    return attribute.getType() == Value.Type.TEXT
        ? new Found(Optional.of(attribute.getText().getValue()))
        : new Found(Optional.empty());
  }
}
