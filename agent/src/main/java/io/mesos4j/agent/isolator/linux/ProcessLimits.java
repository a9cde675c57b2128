package io.mesos4j.agent.isolator.linux;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.mesos.Protos.RLimitInfo.RLimit;

/**
 * {@code posix/rlimits}: the limits that the kernel keeps for each process, as the task's container
 * asks for them. A limit that the host refuses fails the task. Stateless.
 */
public final class ProcessLimits implements Isolator {

  private static final String PREFIX = "RLMT_";

  private final String prlimit;

  /** Uses the given program, {@code prlimit} of util-linux. */
  public ProcessLimits(String prlimit) {
    this.prlimit = prlimit;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    List<RLimit> limits = spec.container().getRlimitInfo().getRlimitsList();
    if (limits.isEmpty()) {
      return Preparation.NOTHING;
    }
    List<String> program = new ArrayList<>();
    program.add(prlimit);
    for (RLimit limit : limits) {
      program.add(option(limit));
    }
    return Preparation.enterBy(program);
  }

  /** Such as {@code --nofile=64:128}. */
  private static String option(RLimit limit) throws IOException {
    String name = limit.getType().name();
    if (!name.startsWith(PREFIX)) {
      throw new IOException("the task sets a process limit of a kind that this agent doesn't know");
    }
    if (limit.hasSoft() != limit.hasHard()) {
      throw new IOException(
          "the task sets only one of the soft and hard limits of " + name + "; set both or none");
    }
    if (Long.compareUnsigned(limit.getSoft(), limit.getHard()) > 0) {
      throw new IOException("the task's soft limit of " + name + " is above its hard limit");
    }
    String option = "--" + name.substring(PREFIX.length()).toLowerCase(Locale.ROOT) + "=";
    return limit.hasSoft()
        ? option
            + Long.toUnsignedString(limit.getSoft())
            + ":"
            + Long.toUnsignedString(limit.getHard())
        : option + "unlimited";
  }
}
