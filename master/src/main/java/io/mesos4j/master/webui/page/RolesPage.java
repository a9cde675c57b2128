package io.mesos4j.master.webui.page;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** All roles with weight, quota, reservations, what they have, and how fair that is. */
public final class RolesPage implements Page {

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    Fairness fairness = Fairness.of(snapshot);
    snapshot.usage().total().write(json, "total");
    Map<String, List<Framework>> members = members(snapshot.view());
    json.name("roles").array();
    for (Fairness.Share share : fairness.shares()) {
      json.object();
      role(json, share, snapshot);
      frameworks(json, share.role(), members.getOrDefault(share.role(), List.of()));
      json.endObject();
    }
    json.endArray();
  }

  private static void role(JsonWriter json, Fairness.Share share, Snapshot snapshot) {
    MasterView view = snapshot.view();
    String role = share.role();
    json.field("name", role)
        .field("weight", view.roles().weight(role))
        .field("configured_weight", view.roles().weights().containsKey(role))
        .field("dominant", share.dominantResource())
        .field("share", share.dominant())
        .field("fair_share", share.fair());
    Resources allocated = snapshot.roles().allocated(role).unallocated();
    Resources offered = snapshot.roles().offered(role).unallocated();
    Sum.of(allocated).write(json, "used");
    Sum.of(offered).write(json, "offered");
    Sum.of(snapshot.roles().reserved(role)).write(json, "reserved");
    Sum.of(snapshot.roles().consumed(role)).write(json, "consumed");
    QuotaConfig quota =
        snapshot.approved(Action.GET_QUOTA, Target.named(role))
            ? view.roles().quotas().getOrDefault(role, QuotaConfig.getDefaultInstance())
            : QuotaConfig.getDefaultInstance();
    amounts(json, "guarantees", quota.getGuaranteesMap());
    amounts(json, "limits", quota.getLimitsMap());
    json.name("may").object();
    json.field("quota", snapshot.approved(Action.UPDATE_QUOTA_WITH_CONFIG, Target.named(role)))
        .field("weights", snapshot.approved(Action.UPDATE_WEIGHT, Target.named(role)))
        .endObject();
  }

  private static void amounts(JsonWriter json, String name, Map<String, Value.Scalar> amounts) {
    json.name(name).object();
    amounts.forEach((resource, amount) -> json.field(resource, amount.getValue()));
    json.endObject();
  }

  /** The frameworks of each role and of those below it. */
  private static Map<String, List<Framework>> members(MasterView view) {
    Map<String, List<Framework>> members = new HashMap<>();
    for (Framework framework : view.frameworks().values()) {
      Set<String> levels = new HashSet<>();
      framework.roles().forEach(role -> levels.addAll(RoleRules.lineage(role)));
      levels.forEach(
          level -> members.computeIfAbsent(level, _ -> new ArrayList<>()).add(framework));
    }
    return members;
  }

  private static void frameworks(JsonWriter json, String role, List<Framework> members) {
    json.name("frameworks").array();
    for (Framework framework : members) {
      json.object()
          .field("id", framework.id().value())
          .field("name", framework.info().getName())
          .field("suppressed", framework.wishes().suppressedRoles().contains(role))
          .endObject();
    }
    json.endArray();
  }
}
