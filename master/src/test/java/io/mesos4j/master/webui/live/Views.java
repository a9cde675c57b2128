package io.mesos4j.master.webui.live;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.EnumCounts;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkStatus;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OperationCounts;
import io.mesos4j.master.core.model.RoleSettings;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.core.state.OfferLog;
import io.mesos4j.master.registry.MaintenancePlan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/** Views of clusters that have frameworks and nothing else. Stateless. */
public final class Views {

  private Views() {}

  /** A framework of each name, in a role of the same name. */
  public static MasterView of(String... names) {
    Map<FrameworkId, Framework> frameworks = new LinkedHashMap<>();
    for (String name : names) {
      frameworks.put(id(name), framework(name));
    }
    MasterInfo info = MasterInfo.newBuilder().setId("m").setIp(1).setPort(5050).build();
    return new MasterView(
        MasterSettings.defaults(info),
        Optional.of(Instant.EPOCH),
        frameworks,
        List.of(),
        new MasterView.Agents(Map.of(), Map.of(), Map.of(), Map.of(), Map.of()),
        Map.of(),
        Map.of(),
        Map.of(),
        new OfferLog.Copy(Map.of(), List.of()),
        List.of(),
        new RoleSettings(Map.of(), Map.of("heavy", 3.0)),
        MaintenancePlan.NONE,
        counts());
  }

  /** The same with these agents. */
  public static MasterView with(MasterView view, MasterView.Agents agents) {
    return with(view, agents, view.offers(), view.offerHistory());
  }

  /** The same with these offers. */
  public static MasterView with(
      MasterView view, Map<OfferId, Offer> offers, OfferLog.Copy history) {
    return with(view, view.agents(), offers, history);
  }

  private static MasterView with(
      MasterView view,
      MasterView.Agents agents,
      Map<OfferId, Offer> offers,
      OfferLog.Copy history) {
    return new MasterView(
        view.settings(),
        view.elected(),
        view.frameworks(),
        view.completedFrameworks(),
        agents,
        view.tasks(),
        offers,
        view.inverseOffers(),
        history,
        view.operations(),
        view.roles(),
        view.maintenance(),
        view.counts());
  }

  /** The same after these events. */
  public static MasterView counting(MasterView view, Map<MasterCounter, Long> events) {
    MasterView.Counts counts = view.counts();
    return new MasterView(
        view.settings(),
        view.elected(),
        view.frameworks(),
        view.completedFrameworks(),
        view.agents(),
        view.tasks(),
        view.offers(),
        view.inverseOffers(),
        view.offerHistory(),
        view.operations(),
        view.roles(),
        view.maintenance(),
        new MasterView.Counts(events, counts.taskEnds(), counts.operations(), counts.frameworks()));
  }

  public static FrameworkId id(String name) {
    return new FrameworkId("id-of-" + name);
  }

  private static Framework framework(String name) {
    return new Framework(
        id(name),
        FrameworkInfo.newBuilder()
            .setUser("")
            .setName(name)
            .setId(id(name).proto())
            .addRoles(name)
            .addCapabilities(
                FrameworkInfo.Capability.newBuilder()
                    .setType(FrameworkInfo.Capability.Type.MULTI_ROLE))
            .build(),
        FrameworkStatus.ACTIVE,
        Optional.empty(),
        new Framework.Wishes(Set.of(), OfferConstraints.getDefaultInstance()),
        Framework.Times.at(Instant.EPOCH));
  }

  private static MasterView.Counts counts() {
    Operation.Type[] types = Operation.Type.values();
    return new MasterView.Counts(
        Map.of(),
        Map.of(),
        new OperationCounts(EnumCounts.copyOf(types, new long[types.length]), Map.of()),
        Map.of());
  }
}
