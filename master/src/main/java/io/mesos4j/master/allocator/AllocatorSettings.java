package io.mesos4j.master.allocator;

import io.mesos4j.common.resources.ResourceQuantities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's choices for the allocator.
 *
 * @param allocationInterval at most this long passes until everything is looked at again
 * @param timing what leads to a run before that
 * @param sorting who is to be served next
 * @param minAllocatable an offer must contain one of these; an empty list means anything at all
 * @param gpus whether agents with gpus are hidden from frameworks that don't know them
 * @param masterRegion the region of this master, if it has a fault domain
 * @param recovery how long offers wait after a failover, where there is quota
 */
public record AllocatorSettings(
    Duration allocationInterval,
    Timing timing,
    Sorting sorting,
    List<ResourceQuantities> minAllocatable,
    GpuAgents gpus,
    Optional<String> masterRegion,
    Recovery recovery) {

  /** What leads to a run before the interval is over: flag {@code --allocation_timing}. */
  public enum Timing {
    /** Whatever may lead to an offer, freed resources among them, after a few milliseconds. */
    EVENTS,
    /** Only what upstream reacts to; freed resources wait for the interval. */
    UPSTREAM
  }

  /** To whom agents with gpus are offered: flag {@code --filter_gpu_resources}. */
  public enum GpuAgents {
    ONLY_GPU_FRAMEWORKS,
    EVERYONE
  }

  /** Flags {@code --role_sorter} and {@code --framework_sorter}. */
  public enum SorterKind {
    DRF,
    RANDOM
  }

  /**
   * Who is to be served next.
   *
   * @param excludedFromShares names that don't count for dominant shares
   */
  public record Sorting(SorterKind roles, SorterKind frameworks, Set<String> excludedFromShares) {}

  /**
   * How long offers wait after a failover, where there is quota.
   *
   * @param agentsThousandths which part of the agents in the registry must be back
   * @param timeout the longest wait
   */
  public record Recovery(long agentsThousandths, Duration timeout) {}

  /** Upstream's defaults, and allocation by events. */
  public static AllocatorSettings defaults() {
    return new AllocatorSettings(
        Duration.ofSeconds(1),
        Timing.EVENTS,
        new Sorting(SorterKind.DRF, SorterKind.DRF, Set.of()),
        List.of(
            ResourceQuantities.of(Map.of("cpus", 10L)),
            ResourceQuantities.of(Map.of("mem", 32_000L))),
        GpuAgents.ONLY_GPU_FRAMEWORKS,
        Optional.empty(),
        new Recovery(800, Duration.ofMinutes(10)));
  }

  public AllocatorSettings with(Timing other) {
    return new AllocatorSettings(
        allocationInterval, other, sorting, minAllocatable, gpus, masterRegion, recovery);
  }

  public AllocatorSettings with(Sorting other) {
    return new AllocatorSettings(
        allocationInterval, timing, other, minAllocatable, gpus, masterRegion, recovery);
  }

  public AllocatorSettings with(GpuAgents other) {
    return new AllocatorSettings(
        allocationInterval, timing, sorting, minAllocatable, other, masterRegion, recovery);
  }

  public AllocatorSettings withMasterRegion(String region) {
    return new AllocatorSettings(
        allocationInterval, timing, sorting, minAllocatable, gpus, Optional.of(region), recovery);
  }

  public AllocatorSettings withMinAllocatable(List<ResourceQuantities> alternatives) {
    return new AllocatorSettings(
        allocationInterval, timing, sorting, alternatives, gpus, masterRegion, recovery);
  }
}
