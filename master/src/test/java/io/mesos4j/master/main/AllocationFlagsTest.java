package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.GpuAgents;
import io.mesos4j.master.allocator.AllocatorSettings.Recovery;
import io.mesos4j.master.allocator.AllocatorSettings.SorterKind;
import io.mesos4j.master.allocator.AllocatorSettings.Sorting;
import io.mesos4j.master.allocator.AllocatorSettings.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the flags of the allocator mean to it. */
class AllocationFlagsTest {

  private static AllocatorSettings read(String... flags) throws StartException, FlagException {
    return AllocationFlags.read(new FlagParser(MasterFlags.set()).parse(List.of(flags), Map.of()));
  }

  @Test
  void withoutFlagsTheDefaultsHold() throws StartException, FlagException {
    assertThat(read()).isEqualTo(AllocatorSettings.defaults());
  }

  @Test
  void everyFlagReachesTheAllocator() throws StartException, FlagException {
    AllocatorSettings settings =
        read(
            "--allocation_interval=250ms",
            "--allocation_timing=upstream",
            "--role_sorter=random",
            "--framework_sorter=drf",
            "--fair_sharing_excluded_resource_names=gpus, disk",
            "--no-filter_gpu_resources",
            "--min_allocatable_resources=cpus:0.5;mem:64|gpus:1",
            "--allocator_agent_recovery_factor=0.25",
            "--allocator_recovery_timeout=3mins",
            "--domain={\"fault_domain\":{\"region\":{\"name\":\"here\"},\"zone\":{\"name\":\"z\"}}}");

    assertThat(settings)
        .isEqualTo(
            new AllocatorSettings(
                Duration.ofMillis(250),
                Timing.UPSTREAM,
                new Sorting(SorterKind.RANDOM, SorterKind.DRF, Set.of("gpus", "disk")),
                List.of(
                    ResourceQuantities.of(Map.of("cpus", 500L, "mem", 64_000L)),
                    ResourceQuantities.of(Map.of("gpus", 1000L))),
                GpuAgents.EVERYONE,
                Optional.of("here"),
                new Recovery(250, Duration.ofMinutes(3))));
  }

  @Test
  void anEmptyMinimumAllowsAnything() throws StartException, FlagException {
    assertThat(read("--min_allocatable_resources=").minAllocatable()).isEmpty();
  }

  @Test
  void theOldNameOfTheRoleSorterCounts() throws StartException, FlagException {
    assertThat(read("--user_sorter=random").sorting().roles()).isEqualTo(SorterKind.RANDOM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--allocation_interval=0ns | at least 1ms",
        "--allocation_interval=-1secs | allocation_interval",
        "--role_sorter=fair | use drf or random",
        "--framework_sorter= | use drf or random",
        "--allocation_timing=later | use events or upstream",
        "--min_allocatable_resources=cpus | no list of quantities",
        "--allocator_agent_recovery_factor=1.5 | from 0 to 1",
        "--allocator_agent_recovery_factor=NaN | allocator_agent_recovery_factor"
      })
  void whatMakesNoSenseIsRefused(String flag, String reason) {
    assertThatThrownBy(() -> read(flag)).hasMessageContaining(reason);
  }
}
