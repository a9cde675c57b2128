package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.common.rules.Rule;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkRoles;
import io.mesos4j.master.core.model.MasterSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.OfferFilters;
import org.apache.mesos.Protos.Value;

/** What a framework may say of itself when it subscribes or changes. Pure. */
public final class FrameworkRules {

  /** The longest time that a duration can hold, in seconds. */
  private static final double LONGEST_FAILOVER_SECONDS = Long.MAX_VALUE / 1e9;

  private static final Rules<Application> DESCRIPTION =
      Rules.of(
          on(FrameworkRules::role),
          on(FrameworkRules::roles),
          on(FrameworkRules::id),
          on(FrameworkRules::offerFilters),
          on(FrameworkRules::failoverTimeout),
          FrameworkRules::whitelisted,
          FrameworkRules::submission);

  private static final Rules<Application> WISHES =
      Rules.of(
          FrameworkRules::suppressed,
          FrameworkRules::constrained,
          application ->
              new ConstraintRules(application.settings().frameworks().offerRegexes())
                  .check(application.wishes().constraints()));

  private FrameworkRules() {}

  /** What is asked for: the info, the wishes, and under which settings. */
  public record Application(FrameworkInfo info, Framework.Wishes wishes, MasterSettings settings) {}

  public static Optional<Violation> check(Application application) {
    return description(application).or(() -> wishes(application));
  }

  /** What it says of itself. */
  public static Optional<Violation> description(Application application) {
    return DESCRIPTION.check(application);
  }

  /** What it wishes of the allocator. */
  public static Optional<Violation> wishes(Application application) {
    return WISHES.check(application);
  }

  /** What a framework may not change while it lives. */
  public static Optional<Violation> unchanged(FrameworkInfo before, FrameworkInfo after) {
    if (!before.getPrincipal().equals(after.getPrincipal())) {
      return Rules.violation(
          "principal may not change from '%s' to '%s'",
          before.getPrincipal(), after.getPrincipal());
    }
    if (!before.getUser().equals(after.getUser())) {
      return Rules.violation(
          "user may not change from '%s' to '%s'", before.getUser(), after.getUser());
    }
    return before.getCheckpoint() == after.getCheckpoint()
        ? Rules.ok()
        : Rules.violation("checkpoint may not change from %s", before.getCheckpoint());
  }

  private static Rule<Application> on(Rule<FrameworkInfo> rule) {
    return application -> rule.check(application.info());
  }

  private static Optional<Violation> role(FrameworkInfo info) {
    if (FrameworkRoles.multiRole(info)) {
      return FrameworkRoles.hasSingleRole(info)
          ? Rules.violation("'role' is set: with MULTI_ROLE use 'roles'")
          : Rules.ok();
    }
    return info.getRolesCount() > 0
        ? Rules.violation("'roles' needs the capability MULTI_ROLE; without it use 'role'")
        : Rules.ok();
  }

  private static Optional<Violation> roles(FrameworkInfo info) {
    Set<String> seen = new HashSet<>();
    for (String role : FrameworkRoles.of(info)) {
      if (!seen.add(role)) {
        return Rules.violation("role '%s' is listed twice", role);
      }
      Optional<Violation> violation = RoleRules.check(role);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Rules.ok();
  }

  private static Optional<Violation> id(FrameworkInfo info) {
    return info.getId().getValue().isEmpty()
        ? Rules.ok()
        : IdRules.check("framework id", info.getId().getValue());
  }

  private static Optional<Violation> offerFilters(FrameworkInfo info) {
    for (OfferFilters filters : info.getOfferFiltersMap().values()) {
      for (OfferFilters.ResourceQuantities minimum :
          filters.getMinAllocatableResources().getQuantitiesList()) {
        Optional<Violation> violation = minimum(minimum.getQuantitiesMap());
        if (violation.isPresent()) {
          return violation;
        }
      }
    }
    return Rules.ok();
  }

  private static Optional<Violation> minimum(Map<String, Value.Scalar> quantities) {
    if (quantities.isEmpty()) {
      return Rules.violation("offer_filters: a set of minimum quantities is empty");
    }
    return Rules.each(
        quantities.entrySet(),
        entry -> "offer_filters: " + entry.getKey(),
        entry -> ResourceRules.soundScalar(entry.getValue().getValue()));
  }

  private static Optional<Violation> failoverTimeout(FrameworkInfo info) {
    double seconds = info.getFailoverTimeout();
    return Math.abs(seconds) < LONGEST_FAILOVER_SECONDS
        ? Rules.ok()
        : Rules.violation(
            "failover_timeout of %s seconds cannot be kept: give at most %.0f",
            seconds, LONGEST_FAILOVER_SECONDS);
  }

  private static Optional<Violation> whitelisted(Application application) {
    List<String> allowed = application.settings().frameworks().roles();
    if (allowed.isEmpty()) {
      return Rules.ok();
    }
    return FrameworkRoles.of(application.info()).stream()
        .filter(role -> !allowed.contains(role))
        .findFirst()
        .flatMap(role -> Rules.violation("role '%s' is not among those this master serves", role));
  }

  private static Optional<Violation> suppressed(Application application) {
    List<String> roles = FrameworkRoles.of(application.info());
    return application.wishes().suppressedRoles().stream()
        .filter(role -> !roles.contains(role))
        .findFirst()
        .flatMap(role -> Rules.violation("suppressed role '%s' is not subscribed", role));
  }

  private static Optional<Violation> constrained(Application application) {
    List<String> roles = FrameworkRoles.of(application.info());
    return application.wishes().constraints().getRoleConstraintsMap().keySet().stream()
        .filter(role -> !roles.contains(role))
        .sorted()
        .findFirst()
        .flatMap(
            role -> Rules.violation("offer constraints of role '%s': it is not subscribed", role));
  }

  private static Optional<Violation> submission(Application application) {
    return application.info().getUser().equals("root")
            && !application.settings().frameworks().rootSubmissions()
        ? Rules.violation("user 'root' may not run frameworks here: --root_submissions is off")
        : Rules.ok();
  }
}
