package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.isolator.usage.DiskQuota;
import io.mesos4j.agent.isolator.usage.DiskUsage;
import io.mesos4j.agent.isolator.usage.DiskUse;
import io.mesos4j.agent.isolator.usage.DuProgram;
import io.mesos4j.agent.launcher.Programs;
import io.mesos4j.agent.linux.XfsQuotas;
import java.io.IOException;

/** Makes the isolators {@code disk/...}. */
final class DiskIsolation {

  private DiskIsolation() {}

  static Isolator measuring(IsolationOptions.Disks options, Timetable timetable) {
    return new DiskUsage(options.workDir(), program(), timetable, options.usage());
  }

  /** Throws {@link IllegalArgumentException} saying what the work_dir's file system lacks. */
  static Isolator limiting(IsolationOptions.Disks options, Timetable timetable) throws IOException {
    try {
      return new DiskQuota(
          options.workDir(),
          XfsQuotas.of(options.workDir()),
          program(),
          timetable,
          options.quota());
    } catch (IllegalArgumentException missing) {
      throw new IllegalArgumentException(
          "isolator 'disk/xfs' cannot work: " + missing.getMessage() + "; or leave it out",
          missing);
    }
  }

  private static DiskUse program() {
    return new DuProgram(Programs.find("du", "coreutils"));
  }
}
