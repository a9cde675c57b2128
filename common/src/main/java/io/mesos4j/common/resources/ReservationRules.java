package io.mesos4j.common.resources;

import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource.ReservationInfo;

/**
 * What the reservation of a resource message must fulfil, in either format. Source: upstream's docs
 * on reservations: "each reservation in the stack refines the one before".
 */
@SuppressWarnings("deprecation") // the older format lives in fields that are marked as deprecated
final class ReservationRules {

  /** Deeper than any real tree of roles; bounds what one resource can cost. */
  private static final int DEEPEST_STACK = 64;

  private ReservationRules() {}

  static Optional<Violation> check(Protos.Resource resource) {
    return resource.getReservationsCount() > 0 ? checkStack(resource) : checkLegacy(resource);
  }

  private static Optional<Violation> checkLegacy(Protos.Resource resource) {
    boolean unreserved = resource.getRole().equals(RoleRules.DEFAULT_ROLE);
    if (resource.hasReservation() && unreserved) {
      return Rules.violation("it is reserved dynamically for the role '*': name a role");
    }
    if (resource.getReservation().hasType() || resource.getReservation().hasRole()) {
      return Rules.violation(
          "'reservation' must not have a type or a role: use 'reservations' for that");
    }
    return RoleRules.check(resource.getRole());
  }

  private static Optional<Violation> checkStack(Protos.Resource resource) {
    int depth = resource.getReservationsCount();
    if (depth > DEEPEST_STACK) {
      return Rules.violation("%d reservations are more than the limit, %d", depth, DEEPEST_STACK);
    }
    Optional<Violation> mixed = checkFormats(resource);
    if (mixed.isPresent()) {
      return mixed;
    }
    for (int level = 0; level < depth; level++) {
      Optional<Violation> violation = checkLevel(resource, level);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Rules.ok();
  }

  /** Both formats at once are fine if they say the same, as HTTP answers show them. */
  private static Optional<Violation> checkFormats(Protos.Resource resource) {
    if (!resource.hasRole() && !resource.hasReservation()) {
      return Rules.ok();
    }
    ReservationInfo first = resource.getReservations(0);
    boolean same =
        resource.getReservationsCount() == 1
            && first.getRole().equals(resource.getRole())
            && resource.hasReservation() == (first.getType() == ReservationInfo.Type.DYNAMIC)
            && sameDetails(resource.getReservation(), first);
    return same
        ? Rules.ok()
        : Rules.violation(
            "'role' (%s) and 'reservation' contradict 'reservations': give one of them",
            resource.getRole());
  }

  private static boolean sameDetails(ReservationInfo older, ReservationInfo newer) {
    return newer.getType() == ReservationInfo.Type.STATIC
        || (older.getPrincipal().equals(newer.getPrincipal())
            && older.getLabels().equals(newer.getLabels()));
  }

  private static Optional<Violation> checkLevel(Protos.Resource resource, int level) {
    ReservationInfo info = resource.getReservations(level);
    if (!info.hasType() || info.getType() == ReservationInfo.Type.UNKNOWN) {
      return Rules.violation("reservation %d has no type: give STATIC or DYNAMIC", level + 1);
    }
    if (!info.hasRole() || info.getRole().equals(RoleRules.DEFAULT_ROLE)) {
      return Rules.violation("reservation %d must name a role other than '*'", level + 1);
    }
    Optional<Violation> role = RoleRules.check(info.getRole());
    if (role.isPresent() || level == 0) {
      return role;
    }
    return checkRefinement(resource.getReservations(level - 1), info);
  }

  private static Optional<Violation> checkRefinement(ReservationInfo outer, ReservationInfo inner) {
    if (inner.getType() == ReservationInfo.Type.STATIC) {
      return Rules.violation(
          "the reservation for role '%s' refines another one, so it must be DYNAMIC",
          inner.getRole());
    }
    return RoleRules.isStrictSubrole(inner.getRole(), outer.getRole())
        ? Rules.ok()
        : Rules.violation(
            "role '%s' cannot refine a reservation for role '%s': it is not below it",
            inner.getRole(), outer.getRole());
  }
}
