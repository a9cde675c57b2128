package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/** How a kernel takes and shows cpu control, by version of its control groups. */
enum CpuFiles {
  V1 {
    @Override
    void share(Cgroup group, long shares) throws IOException {
      group.write("cpu.shares", Long.toString(Math.max(LEAST_SHARES, shares)));
    }

    @Override
    void limit(Cgroup group, OptionalLong cpuMillis) throws IOException {
      group.write("cpu.cfs_period_us", Long.toString(PERIOD_MICROS));
      group.write("cpu.cfs_quota_us", quota(cpuMillis, "-1"));
    }

    @Override
    void throttling(Cgroup group, Protos.ResourceStatistics.Builder sample) throws IOException {
      var table = group.readTable("cpu.stat");
      sample
          .setCpusNrPeriods(table.getOrDefault("nr_periods", 0L).intValue())
          .setCpusNrThrottled(table.getOrDefault("nr_throttled", 0L).intValue())
          .setCpusThrottledTimeSecs(table.getOrDefault("throttled_time", 0L) / 1e9);
    }
  },
  V2 {
    @Override
    void share(Cgroup group, long shares) throws IOException {
      long possible = Math.clamp(shares, LEAST_SHARES, MOST_SHARES);
      // The kernel's documented mapping of [2, 262144] onto [1, 10000].
      group.write("cpu.weight", Long.toString(1 + (possible - 2) * 9999 / 262142));
    }

    @Override
    void limit(Cgroup group, OptionalLong cpuMillis) throws IOException {
      group.write("cpu.max", quota(cpuMillis, "max") + " " + PERIOD_MICROS);
    }

    @Override
    void throttling(Cgroup group, Protos.ResourceStatistics.Builder sample) throws IOException {
      var table = group.readTable("cpu.stat");
      sample
          .setCpusUserTimeSecs(table.getOrDefault("user_usec", 0L) / 1e6)
          .setCpusSystemTimeSecs(table.getOrDefault("system_usec", 0L) / 1e6)
          .setCpusNrPeriods(table.getOrDefault("nr_periods", 0L).intValue())
          .setCpusNrThrottled(table.getOrDefault("nr_throttled", 0L).intValue())
          .setCpusThrottledTimeSecs(table.getOrDefault("throttled_usec", 0L) / 1e6);
    }
  };

  private static final long LEAST_SHARES = 2;
  private static final long MOST_SHARES = 262144;
  private static final long PERIOD_MICROS = 100_000;
  private static final long LEAST_QUOTA_MICROS = 1000;

  /** More than any host has, and less than what the kernel refuses. */
  private static final long MOST_CPU_MILLIS = 100_000_000;

  /** Sets the part of a busy host's cpus. */
  abstract void share(Cgroup group, long shares) throws IOException;

  /** Sets the most that may be used in any period of 100 ms; empty lifts the limit. */
  abstract void limit(Cgroup group, OptionalLong cpuMillis) throws IOException;

  abstract void throttling(Cgroup group, Protos.ResourceStatistics.Builder sample)
      throws IOException;

  private static String quota(OptionalLong cpuMillis, String unlimited) {
    return cpuMillis.isEmpty()
        ? unlimited
        : Long.toString(
            Math.max(
                LEAST_QUOTA_MICROS,
                Math.min(MOST_CPU_MILLIS, cpuMillis.getAsLong()) * PERIOD_MICROS / 1000));
  }
}
