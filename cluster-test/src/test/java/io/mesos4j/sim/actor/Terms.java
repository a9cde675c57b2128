package io.mesos4j.sim.actor;

import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.core.model.AgentRemovals;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.sim.world.Dice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.DomainInfo;
import org.apache.mesos.Protos.DomainInfo.FaultDomain;
import org.apache.mesos.Protos.MasterInfo;

/**
 * The flags of one cluster's daemons, with short patience, so that a simulation need not be long.
 *
 * @param agents what masters ask of agents
 * @param executorComeback how long an agent that was started again waits for executors
 * @param recoveryTimeout how long executors wait for an agent that has gone
 * @param holdOff how long an allocator waits for agents after a failover, where there is quota
 * @param regions whether the cluster spans regions
 */
public record Terms(
    MasterSettings.AgentTerms agents,
    Duration executorComeback,
    Duration recoveryTimeout,
    Duration holdOff,
    boolean regions) {

  /** How soon whoever looks after daemons starts one again that has ended. */
  public static final Duration LATEST_RESTART = Duration.ofSeconds(5);

  private static final MasterSettings.Pings PINGS =
      new MasterSettings.Pings(Duration.ofSeconds(5), 3);
  private static final List<Duration> REREGISTRATION =
      List.of(Duration.ofSeconds(40), Duration.ofSeconds(20));
  private static final List<Duration> COMEBACK =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(8));
  private static final List<Duration> RECOVERY =
      List.of(Duration.ofMinutes(15), Duration.ofSeconds(20));
  private static final AgentRemovals ONE_IN_EIGHT_SECONDS =
      new AgentRemovals(Optional.of(Duration.ofSeconds(8)), 100);

  /** Of three agents that lose their disks now and then, more than half may never come back. */
  private static final AgentRemovals NOT_NEARLY_ALL = new AgentRemovals(Optional.empty(), 90);

  private static final long MOST_AGENTS_THOUSANDTHS = 800;
  private static final String NEAR = "near";
  private static final String FAR = "far";

  static Terms of(Dice dice) {
    AgentRemovals removals =
        dice.pick(
            List.of(
                AgentRemovals.UNLIMITED,
                AgentRemovals.UNLIMITED,
                ONE_IN_EIGHT_SECONDS,
                NOT_NEARLY_ALL));
    return new Terms(
        new MasterSettings.AgentTerms(
            PINGS, dice.pick(REREGISTRATION), false, removals, Integer.MAX_VALUE),
        dice.pick(COMEBACK),
        dice.pick(RECOVERY),
        Duration.ofSeconds(30),
        dice.chance(0.5));
  }

  MasterSettings master(MasterInfo info) {
    MasterInfo.Builder placed = info.toBuilder();
    if (regions) {
      placed.setDomain(domain(NEAR));
    }
    return MasterSettings.defaults(placed.build()).withAgents(agents);
  }

  AllocatorSettings allocator() {
    AllocatorSettings usual = AllocatorSettings.defaults();
    return new AllocatorSettings(
        usual.allocationInterval(),
        usual.timing(),
        usual.sorting(),
        usual.minAllocatable(),
        usual.gpus(),
        regions ? Optional.of(NEAR) : Optional.empty(),
        new AllocatorSettings.Recovery(MOST_AGENTS_THOUSANDTHS, holdOff));
  }

  /** Where a host is, if that is said; the first host is far from the masters. */
  Optional<DomainInfo> domainOf(int host) {
    return regions ? Optional.of(domain(host == 1 ? FAR : NEAR)) : Optional.empty();
  }

  /** Whether a place is far from the masters. */
  public static boolean far(DomainInfo domain) {
    return domain.getFaultDomain().getRegion().getName().equals(FAR);
  }

  private static DomainInfo domain(String region) {
    return DomainInfo.newBuilder()
        .setFaultDomain(
            FaultDomain.newBuilder()
                .setRegion(FaultDomain.RegionInfo.newBuilder().setName(region))
                .setZone(FaultDomain.ZoneInfo.newBuilder().setName(region + "-1")))
        .build();
  }
}
