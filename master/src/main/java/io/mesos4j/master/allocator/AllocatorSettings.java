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
 * @param minAllocatable an offer must contain one of these; an empty list means anything at all
 * @param excludedFromShares names that don't count for dominant shares
 * @param gpus whether agents with gpus are hidden from frameworks that don't know them
 * @param masterRegion the region of this master, if it has a fault domain
 */
public record AllocatorSettings(
    Duration allocationInterval,
    List<ResourceQuantities> minAllocatable,
    Set<String> excludedFromShares,
    GpuAgents gpus,
    Optional<String> masterRegion) {

  /** To whom agents with gpus are offered: flag {@code --filter_gpu_resources}. */
  public enum GpuAgents {
    ONLY_GPU_FRAMEWORKS,
    EVERYONE
  }

  /** Upstream's defaults. */
  public static AllocatorSettings defaults() {
    return new AllocatorSettings(
        Duration.ofSeconds(1),
        List.of(
            ResourceQuantities.of(Map.of("cpus", 10L)),
            ResourceQuantities.of(Map.of("mem", 32_000L))),
        Set.of(),
        GpuAgents.ONLY_GPU_FRAMEWORKS,
        Optional.empty());
  }
}
