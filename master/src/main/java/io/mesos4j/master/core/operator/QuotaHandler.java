package io.mesos4j.master.core.operator;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.QuotaOffers;
import io.mesos4j.master.core.change.RegistryChanges;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterEvent.QuotaRemoved;
import io.mesos4j.master.core.model.MasterEvent.QuotaRequested;
import io.mesos4j.master.core.model.MasterEvent.QuotaUpdated;
import io.mesos4j.master.core.model.PendingStep.QuotaChange;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.core.rules.QuotaRequestRules;
import io.mesos4j.master.core.rules.QuotaRules;
import io.mesos4j.master.core.state.RoleFigures;
import io.mesos4j.master.core.state.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** UPDATE_QUOTA, SET_QUOTA and REMOVE_QUOTA: what roles are promised and allowed at most. */
public final class QuotaHandler {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  private QuotaHandler() {}

  /** UPDATE_QUOTA: replaces the quotas of the roles that it names, all or none. */
  public static void updated(Turn turn, QuotaUpdated asked) {
    Optional<Violation> violation =
        QuotaRules.check(asked.quotas(), turn.state().settings().frameworks().roles());
    if (violation.isEmpty() && !asked.force()) {
      violation = affordable(turn, asked.quotas()).or(() -> keepable(turn, asked.quotas()));
    }
    if (violation.isPresent()) {
      turn.respond(
          asked.request(), BAD_REQUEST, "Failed to update quota: " + violation.get().text());
      return;
    }
    List<String> roles = asked.quotas().stream().map(QuotaConfig::getRole).toList();
    if (permitted(turn, asked.request(), roles, asked.approvers())) {
      store(turn, asked.request(), asked.quotas());
    }
  }

  /** SET_QUOTA: the older form, for a role that has none; guarantees are limits as well. */
  public static void requested(Turn turn, QuotaRequested asked) {
    Optional<Violation> violation =
        QuotaRequestRules.check(asked.quota()).or(() -> settable(turn, config(asked)));
    if (violation.isPresent()) {
      turn.respond(asked.request(), BAD_REQUEST, "Failed to set quota: " + violation.get().text());
      return;
    }
    QuotaConfig quota = config(asked);
    if (!permitted(turn, asked.request(), List.of(quota.getRole()), asked.approvers())) {
      return;
    }
    Optional<Violation> overcommitted =
        asked.quota().getForce() ? Rules.ok() : affordable(turn, List.of(quota));
    if (overcommitted.isPresent()) {
      turn.respond(asked.request(), CONFLICT, "Failed to set quota: " + overcommitted.get().text());
      return;
    }
    store(turn, asked.request(), List.of(quota));
  }

  /** REMOVE_QUOTA: the role is neither promised nor denied anything any more. */
  public static void removed(Turn turn, QuotaRemoved asked) {
    if (!turn.state().roles().quotas().containsKey(asked.role())) {
      turn.respond(
          asked.request(),
          BAD_REQUEST,
          "Failed to remove quota: role '" + asked.role() + "' has no quota set");
      return;
    }
    if (permitted(turn, asked.request(), List.of(asked.role()), asked.approvers())) {
      store(turn, asked.request(), List.of(QuotaConfig.newBuilder().setRole(asked.role()).build()));
    }
  }

  /** Whether who asks may; answers those who may not. */
  private static boolean permitted(
      Turn turn, RequestId request, List<String> roles, Approvers approvers) {
    boolean permitted =
        PermissionRules.roles(roles, Action.UPDATE_QUOTA_WITH_CONFIG, approvers).isEmpty();
    if (!permitted) {
      turn.respond(request, FORBIDDEN, "");
    }
    return permitted;
  }

  private static QuotaConfig config(QuotaRequested asked) {
    QuotaConfig.Builder quota = QuotaConfig.newBuilder().setRole(asked.quota().getRole());
    for (Resource resource : asked.quota().getGuaranteeList()) {
      quota.putGuarantees(resource.getName(), resource.getScalar());
      quota.putLimits(resource.getName(), resource.getScalar());
    }
    return quota.build();
  }

  private static Optional<Violation> settable(Turn turn, QuotaConfig quota) {
    return QuotaRules.check(List.of(quota), turn.state().settings().frameworks().roles())
        .or(() -> unset(turn, quota.getRole()));
  }

  private static Optional<Violation> unset(Turn turn, String role) {
    return turn.state().roles().quotas().containsKey(role)
        ? Rules.violation("role '%s' has a quota already: remove it first, or update it", role)
        : Rules.ok();
  }

  private static Optional<Violation> affordable(Turn turn, List<QuotaConfig> changes) {
    Map<String, QuotaConfig> after = new TreeMap<>(turn.state().roles().quotas());
    changes.forEach(quota -> after.put(quota.getRole(), quota));
    boolean promising = changes.stream().anyMatch(quota -> quota.getGuaranteesCount() > 0);
    return promising ? QuotaRules.affordable(after.values(), capacity(turn)) : Rules.ok();
  }

  private static ResourceQuantities capacity(Turn turn) {
    List<Resources> totals = new ArrayList<>();
    for (Agent agent : turn.state().agents().registered()) {
      totals.add(agent.total().nonRevocable());
    }
    return Resources.sum(totals).quantities();
  }

  private static Optional<Violation> keepable(Turn turn, List<QuotaConfig> changes) {
    RoleFigures figures = new RoleFigures(turn.state().view());
    for (QuotaConfig quota : changes) {
      Optional<Violation> violation =
          QuotaRules.keepable(quota, figures.consumed(quota.getRole()).quantities());
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Rules.ok();
  }

  private static void store(Turn turn, RequestId request, List<QuotaConfig> quotas) {
    turn.store(RegistryChanges.quotas(quotas), new QuotaChange(request, quotas));
  }

  /** What is on offer may be above a limit, or be promised to somebody else from now on. */
  public static void stored(Turn turn, QuotaChange change) {
    change.quotas().forEach(turn.state().roles()::put);
    Allocations.updateQuotas(turn, change.quotas());
    QuotaOffers.review(turn, change.quotas());
    turn.respond(change.request(), OK, "");
  }
}
