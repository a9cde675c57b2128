package io.mesos4j.master.main;

import io.mesos4j.common.daemon.AddressFlags;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Bytes;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagType;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.ResourceSyntaxException;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.GpuAgents;
import io.mesos4j.master.allocator.AllocatorSettings.Recovery;
import io.mesos4j.master.allocator.AllocatorSettings.SorterKind;
import io.mesos4j.master.allocator.AllocatorSettings.Sorting;
import io.mesos4j.master.allocator.AllocatorSettings.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.mesos.Protos.DomainInfo;

/** The flags that say how resources are offered, and what they mean. Stateless. */
final class AllocationFlags {

  private static final FlagType<SorterKind> SORTER =
      FlagTypes.type("drf or random", AllocationFlags::sorter, AllocationFlags::lower);
  private static final FlagType<Timing> TIMING =
      FlagTypes.type("events or upstream", AllocationFlags::timing, AllocationFlags::lower);
  private static final double THOUSAND = 1000;

  static final Flag<Duration> INTERVAL =
      Flag.of(
              "allocation_interval",
              FlagTypes.DURATION,
              "Longest time between allocations for all frameworks.")
          .withDefault(Duration.ofSeconds(1));

  static final Flag<Timing> ALLOCATION_TIMING =
      Flag.of(
              "allocation_timing",
              TIMING,
              "When resources are offered: events offers what becomes free within milliseconds,"
                  + " upstream waits for the allocation interval as Apache Mesos does.")
          .withDefault(Timing.EVENTS);

  static final Flag<SorterKind> ROLE_SORTER =
      Flag.of("role_sorter", SORTER, "Who is served next among roles: drf or random.")
          .withDefault(SorterKind.DRF)
          .withAlias("user_sorter");

  static final Flag<SorterKind> FRAMEWORK_SORTER =
      Flag.of(
              "framework_sorter",
              SORTER,
              "Who is served next among the frameworks of a role: drf or random.")
          .withDefault(SorterKind.DRF);

  static final Flag<String> EXCLUDED_FROM_SHARES =
      Flag.of(
          "fair_sharing_excluded_resource_names",
          FlagTypes.STRING,
          "Resources that don't count for dominant shares, separated by commas.");

  static final Flag<Boolean> FILTER_GPU_RESOURCES =
      Flag.of(
              "filter_gpu_resources",
              FlagTypes.BOOL,
              "Whether agents with gpus are offered only to frameworks with GPU_RESOURCES.")
          .withDefault(true);

  static final Flag<String> MIN_ALLOCATABLE =
      Flag.of(
              "min_allocatable_resources",
              FlagTypes.STRING,
              "What an offer must at least contain: alternatives separated by |; empty for"
                  + " anything at all.")
          .withDefault("cpus:0.01|mem:32");

  static final Flag<Double> RECOVERY_FACTOR =
      Flag.of(
              "allocator_agent_recovery_factor",
              FlagTypes.DOUBLE,
              "Part of the agents that must be back after a failover before anything is offered,"
                  + " where there is quota.")
          .withDefault(0.8);

  static final Flag<Duration> RECOVERY_TIMEOUT =
      Flag.of(
              "allocator_recovery_timeout",
              FlagTypes.DURATION,
              "Longest time that offers wait for that.")
          .withDefault(Duration.ofMinutes(10));

  static final Flag<Path> WHITELIST =
      Flag.of(
          "whitelist",
          FlagTypes.PATH,
          "File with the hosts whose agents may be offered, one per line, read every 5 seconds."
              + " All without it.");

  static final Flag<Bytes> REGEX_MEMORY =
      Flag.of(
              "offer_constraints_re2_max_mem",
              FlagTypes.BYTES,
              "Memory that a regular expression of offer constraints may take when compiled; 0B for"
                  + " any.")
          .withDefault(new Bytes(4096));

  static final Flag<Integer> REGEX_PROGRAM_SIZE =
      Flag.of(
              "offer_constraints_re2_max_program_size",
              FlagTypes.COUNT,
              "Instructions that a regular expression of offer constraints may compile to.")
          .withDefault(100);

  private AllocationFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        INTERVAL,
        ALLOCATION_TIMING,
        ROLE_SORTER,
        FRAMEWORK_SORTER,
        EXCLUDED_FROM_SHARES,
        FILTER_GPU_RESOURCES,
        MIN_ALLOCATABLE,
        RECOVERY_FACTOR,
        RECOVERY_TIMEOUT,
        WHITELIST,
        REGEX_MEMORY,
        REGEX_PROGRAM_SIZE);
  }

  static AllocatorSettings read(FlagValues flags) throws StartException {
    return new AllocatorSettings(
        interval(flags),
        flags.get(ALLOCATION_TIMING),
        new Sorting(flags.get(ROLE_SORTER), flags.get(FRAMEWORK_SORTER), names(flags)),
        minimums(flags.get(MIN_ALLOCATABLE)),
        flags.get(FILTER_GPU_RESOURCES) ? GpuAgents.ONLY_GPU_FRAMEWORKS : GpuAgents.EVERYONE,
        flags
            .find(AddressFlags.DOMAIN)
            .filter(DomainInfo::hasFaultDomain)
            .map(domain -> domain.getFaultDomain().getRegion().getName()),
        recovery(flags));
  }

  private static Duration interval(FlagValues flags) throws StartException {
    Duration interval = flags.get(INTERVAL);
    if (interval.compareTo(Duration.ofMillis(1)) < 0) {
      throw new StartException(
          "--allocation_interval must be at least 1ms, not " + interval.toNanos() + "ns");
    }
    return interval;
  }

  private static Set<String> names(FlagValues flags) {
    Set<String> names = new LinkedHashSet<>();
    flags
        .find(EXCLUDED_FROM_SHARES)
        .ifPresent(text -> {
          for (String name : text.split(",", -1)) {
            if (!name.isBlank()) {
              names.add(name.strip());
            }
          }
        });
    return names;
  }

  private static List<ResourceQuantities> minimums(String text) throws StartException {
    List<ResourceQuantities> minimums = new ArrayList<>();
    if (text.isBlank()) {
      return minimums;
    }
    for (String alternative : text.split("\\|", -1)) {
      try {
        minimums.add(Resources.of(ResourceParser.parse(alternative, "*")).quantities());
      } catch (ResourceSyntaxException unreadable) {
        throw new StartException(
            "--min_allocatable_resources=%s: '%s' is no list of quantities like cpus:0.01;mem:32: %s"
                .formatted(text, alternative, unreadable.getMessage()));
      }
    }
    return minimums;
  }

  private static Recovery recovery(FlagValues flags) throws StartException {
    double factor = flags.get(RECOVERY_FACTOR);
    if (!(factor >= 0 && factor <= 1)) {
      throw new StartException(
          "--allocator_agent_recovery_factor must be from 0 to 1, not " + factor);
    }
    return new Recovery(Math.round(factor * THOUSAND), flags.get(RECOVERY_TIMEOUT));
  }

  private static SorterKind sorter(String text) {
    return switch (text) {
      case "drf" -> SorterKind.DRF;
      case "random" -> SorterKind.RANDOM;
      default ->
          throw new IllegalArgumentException("unknown sorter '" + text + "': use drf or random");
    };
  }

  private static Timing timing(String text) {
    return switch (text) {
      case "events" -> Timing.EVENTS;
      case "upstream" -> Timing.UPSTREAM;
      default ->
          throw new IllegalArgumentException(
              "unknown timing '" + text + "': use events or upstream");
    };
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
