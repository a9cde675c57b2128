package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.Framework;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.SlaveInfo.Capability;

/** What may be reserved, for whom, and what may be unreserved. Pure; the format is refined. */
final class ReserveRules {

  private ReserveRules() {}

  static Optional<Violation> check(Operation.Reserve reserve, OperationContext context) {
    return Rules.each(
            reserve.getResourcesList(), OperationRules::name, one -> resource(one, context))
        .or(() -> source(reserve, context));
  }

  static Optional<Violation> check(Operation.Unreserve unreserve) {
    return Rules.each(unreserve.getResourcesList(), OperationRules::name, ReserveRules::reserved);
  }

  private static Optional<Violation> reserved(Resource resource) {
    if (resource.getDisk().hasPersistence()) {
      return Rules.violation(
          "it is the persistent volume '%s': destroy that first",
          resource.getDisk().getPersistence().getId());
    }
    return dynamic(resource);
  }

  private static Optional<Violation> dynamic(Resource resource) {
    int depth = resource.getReservationsCount();
    if (depth == 0) {
      return Rules.violation("it has no reservation");
    }
    return resource.getReservations(depth - 1).getType() == ReservationInfo.Type.DYNAMIC
        ? Rules.ok()
        : Rules.violation("its reservation is static: only dynamic ones are made and undone");
  }

  private static Optional<Violation> resource(Resource resource, OperationContext context) {
    if (resource.hasRevocable()) {
      return Rules.violation("it is revocable, so it cannot be reserved");
    }
    return dynamic(resource)
        .or(() -> principal(innermost(resource), context))
        .or(() -> role(innermost(resource).getRole(), resource, context))
        .or(() -> agent(resource, context));
  }

  private static ReservationInfo innermost(Resource resource) {
    return resource.getReservations(resource.getReservationsCount() - 1);
  }

  private static Optional<Violation> principal(
      ReservationInfo reservation, OperationContext context) {
    Optional<String> own = context.principal();
    if (own.isEmpty()) {
      return Rules.ok();
    }
    return reservation.hasPrincipal() && reservation.getPrincipal().equals(own.get())
        ? Rules.ok()
        : Rules.violation(
            "its reservation is of principal '%s', but '%s' asks for it",
            reservation.getPrincipal(), own.get());
  }

  private static Optional<Violation> role(
      String role, Resource resource, OperationContext context) {
    if (context.framework().isEmpty()) {
      return Rules.ok();
    }
    Framework framework = context.framework().get();
    if (!framework.roles().contains(role)) {
      return Rules.violation("it is reserved for role '%s', which you do not subscribe to", role);
    }
    return resource.getAllocationInfo().getRole().equals(role)
        ? Rules.ok()
        : Rules.violation(
            "it is allocated to role '%s' but reserved for '%s': they must be the same",
            resource.getAllocationInfo().getRole(), role);
  }

  private static Optional<Violation> agent(Resource resource, OperationContext context) {
    boolean nested = innermost(resource).getRole().contains("/");
    if (nested && !context.agent().has(Capability.Type.HIERARCHICAL_ROLE)) {
      return Rules.violation("agent %s knows no roles below others", context.agent().id());
    }
    boolean refined = resource.getReservationsCount() > 1;
    return refined && !context.agent().has(Capability.Type.RESERVATION_REFINEMENT)
        ? Rules.violation("agent %s knows no refined reservations", context.agent().id())
        : Rules.ok();
  }

  private static Optional<Violation> source(Operation.Reserve reserve, OperationContext context) {
    if (reserve.getSourceCount() == 0) {
      return Rules.ok();
    }
    if (context.framework().isPresent()) {
      return Rules.violation("'source' is for operators: unreserve first");
    }
    return uniform(reserve.getResourcesList())
        .or(() -> uniform(reserve.getSourceList()))
        .or(() -> sameQuantities(reserve));
  }

  private static Optional<Violation> uniform(List<Resource> resources) {
    List<ReservationInfo> first = resources.getFirst().getReservationsList();
    return resources.stream().allMatch(one -> one.getReservationsList().equals(first))
        ? Rules.ok()
        : Rules.violation("all resources on one side must have the same reservations");
  }

  private static Optional<Violation> sameQuantities(Operation.Reserve reserve) {
    Resources from = Resources.of(reserve.getSourceList());
    Resources to = Resources.of(reserve.getResourcesList());
    return from.quantities().equals(to.quantities())
        ? Rules.ok()
        : Rules.violation("'source' has %s, 'resources' %s", from.quantities(), to.quantities());
  }
}
