package io.mesos4j.master.query;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.core.state.RoleFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.Protos.Role;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.master.Protos.Response;
import org.apache.mesos.quota.Protos.QuotaConfig;
import org.apache.mesos.quota.Protos.QuotaInfo;
import org.apache.mesos.quota.Protos.QuotaStatus;

/** The operator API's answers about roles, their weights and quotas, as v0 messages. Pure. */
public final class RoleResponses {

  /** What the older answer about a role knows of; other resources do not show. */
  private static final List<String> SHOWN = List.of("cpus", "disk", "gpus", "mem");

  private RoleResponses() {}

  public static Response.Builder roles(MasterView view, Approvers approvers) {
    RoleFigures figures = new RoleFigures(view);
    Response.GetRoles.Builder roles = Response.GetRoles.newBuilder();
    for (String name : RoleList.visible(view, approvers)) {
      roles.addRoles(role(view, figures, name));
    }
    return Response.newBuilder().setType(Response.Type.GET_ROLES).setGetRoles(roles);
  }

  private static Role role(MasterView view, RoleFigures figures, String name) {
    ResourceQuantities has =
        figures
            .allocated(name)
            .unallocated()
            .plus(figures.offered(name).unallocated())
            .quantities();
    Role.Builder role = Role.newBuilder().setName(name).setWeight(view.roles().weight(name));
    RoleList.subscribers(view, name)
        .forEach(framework -> role.addFrameworks(framework.id().proto()));
    has.asMap()
        .forEach((one, thousandths) -> {
          if (SHOWN.contains(one)) {
            role.addResources(Scalar.resource(one, new Scalar(thousandths).wire()));
          }
        });
    return role.build();
  }

  public static Response.Builder weights(MasterView view, Approvers approvers) {
    Response.Builder response = Response.newBuilder().setType(Response.Type.GET_WEIGHTS);
    List<WeightInfo> weights = weightInfos(view, approvers);
    return weights.isEmpty()
        ? response
        : response.setGetWeights(Response.GetWeights.newBuilder().addAllWeightInfos(weights));
  }

  /** The weights that operators have set, of roles that somebody may see. */
  public static List<WeightInfo> weightInfos(MasterView view, Approvers approvers) {
    List<WeightInfo> weights = new ArrayList<>();
    view.roles()
        .weights()
        .forEach((role, weight) -> {
          if (approvers.approved(Action.VIEW_ROLE, Target.named(role))) {
            weights.add(WeightInfo.newBuilder().setRole(role).setWeight(weight).build());
          }
        });
    return weights;
  }

  public static Response.Builder quota(MasterView view, Approvers approvers) {
    return Response.newBuilder()
        .setType(Response.Type.GET_QUOTA)
        .setGetQuota(Response.GetQuota.newBuilder().setStatus(quotaStatus(view, approvers)));
  }

  /** The quotas that operators have set and somebody may see, in the older form as well. */
  @SuppressWarnings("deprecation") // the older form, which clients still read
  public static QuotaStatus quotaStatus(MasterView view, Approvers approvers) {
    QuotaStatus.Builder status = QuotaStatus.newBuilder();
    for (QuotaConfig quota : view.roles().quotas().values()) {
      if (!approvers.approved(Action.GET_QUOTA, Target.named(quota.getRole()))) {
        continue;
      }
      QuotaInfo.Builder info = QuotaInfo.newBuilder().setRole(quota.getRole());
      for (Map.Entry<String, Value.Scalar> one :
          new TreeMap<>(quota.getGuaranteesMap()).entrySet()) {
        info.addGuarantee(Scalar.resource(one.getKey(), one.getValue().getValue()));
      }
      status.addInfos(info).addConfigs(quota);
    }
    return status.build();
  }
}
