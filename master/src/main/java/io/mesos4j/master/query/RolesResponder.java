package io.mesos4j.master.query;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.resources.Amount;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.Ranges;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.common.resources.Sets;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.core.state.RoleFigures;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** Answers {@code /roles}: what roles may have, and what they have. */
public final class RolesResponder {

  /** The names of the roles of a view that somebody may see, with their ancestors, sorted. */
  public static List<String> roles(MasterView view, Approvers approvers) {
    return RoleList.visible(view, approvers);
  }

  public ByteString render(MasterView view, Approvers approvers) {
    RoleFigures figures = new RoleFigures(view);
    JsonWriter json = new JsonWriter().object();
    json.name("roles").array();
    RoleList.visible(view, approvers).forEach(role -> role(json, role, view, figures));
    json.endArray();
    return UnsafeByteOperations.unsafeWrap(json.endObject().toByteArray());
  }

  private static void role(JsonWriter json, String role, MasterView view, RoleFigures figures) {
    Resources allocated = figures.allocated(role).unallocated();
    Resources offered = figures.offered(role).unallocated();
    json.object();
    json.field("name", role);
    json.field("weight", view.roles().weight(role));
    quota(json, role, view, figures);
    quantities(json, "resources", allocated.plus(offered));
    quantities(json, "allocated", allocated);
    quantities(json, "offered", offered);
    quantities(json, "reserved", figures.reserved(role));
    json.name("frameworks").array();
    for (Framework framework : RoleList.subscribers(view, role)) {
      json.value(framework.id().value());
    }
    json.endArray();
    json.endObject();
  }

  private static void quota(JsonWriter json, String role, MasterView view, RoleFigures figures) {
    QuotaConfig quota = view.roles().quotas().getOrDefault(role, QuotaConfig.getDefaultInstance());
    json.name("quota").object();
    json.field("role", role);
    scalars(json, "guarantee", quota.getGuaranteesMap());
    scalars(json, "limit", quota.getLimitsMap());
    quantities(json, "consumed", figures.consumed(role));
    json.endObject();
  }

  private static void scalars(JsonWriter json, String name, Map<String, Value.Scalar> values) {
    json.name(name).object();
    new TreeMap<>(values).forEach((one, value) -> json.field(one, value.getValue()));
    json.endObject();
  }

  /** By name; of ranges and sets it is their size that counts. */
  private static void quantities(JsonWriter json, String name, Resources resources) {
    TreeMap<String, Double> sums = new TreeMap<>();
    resources.quantities().asMap().forEach((one, value) -> sums.put(one, new Scalar(value).wire()));
    for (Portion portion : resources) {
      if (!(portion.amount() instanceof Scalar)) {
        sums.merge(portion.name(), (double) size(portion.amount()), Double::sum);
      }
    }
    json.name(name).object();
    sums.forEach(json::field);
    json.endObject();
  }

  private static long size(Amount amount) {
    return switch (amount) {
      case Scalar scalar -> scalar.thousandths();
      case Ranges ranges -> ranges.valueCount();
      case Sets sets -> sets.items().size();
    };
  }
}
