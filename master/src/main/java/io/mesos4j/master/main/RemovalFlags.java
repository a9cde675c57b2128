package io.mesos4j.master.main;

import io.mesos4j.common.flags.DurationText;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.master.core.model.AgentRemovals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The flags that keep a failing network from costing the cluster its agents. Stateless. */
final class RemovalFlags {

  /** So many agents in so much time. */
  record Rate(int agents, Duration time) {

    static Rate parse(String text) {
      String[] parts = text.strip().split("/", -1);
      if (parts.length != 2) {
        throw unusable(text);
      }
      try {
        Rate rate = new Rate(Integer.parseInt(parts[0].strip()), DurationText.parse(parts[1]));
        if (rate.agents() > 0 && rate.time().isPositive()) {
          return rate;
        }
      } catch (IllegalArgumentException noRate) {
        // Said below.
      }
      throw unusable(text);
    }

    private static IllegalArgumentException unusable(String text) {
      return new IllegalArgumentException(
          "'" + text + "' is not a number of agents per duration; write it like 1/10mins");
    }

    /** The time between two agents. */
    Duration pause() {
      return time.dividedBy(agents);
    }

    @Override
    public String toString() {
      return agents + "/" + DurationText.print(time);
    }
  }

  static final Flag<Rate> RATE_LIMIT =
      Flag.of(
              "agent_removal_rate_limit",
              FlagTypes.type("number/duration", Rate::parse, Rate::toString),
              "How many silent agents may be marked unreachable in what time, like 1/10mins."
                  + " Without it all at once.")
          .withAlias("slave_removal_rate_limit");

  static final Flag<Double> RECOVERY_LIMIT =
      Flag.of(
              "recovery_agent_removal_limit",
              FlagTypes.type("percent", RemovalFlags::percent, RemovalFlags::print),
              "Ends the master when more of the agents known at its election have not"
                  + " re-registered within --agent_reregister_timeout.")
          .withDefault(100.0)
          .withAlias("recovery_slave_removal_limit");

  private RemovalFlags() {}

  static List<Flag<?>> all() {
    return List.of(RATE_LIMIT, RECOVERY_LIMIT);
  }

  static AgentRemovals read(FlagValues flags) {
    return new AgentRemovals(flags.find(RATE_LIMIT).map(Rate::pause), flags.get(RECOVERY_LIMIT));
  }

  private static double percent(String text) {
    try {
      double percent = Double.parseDouble(text.strip().replaceFirst("%$", ""));
      if (text.strip().endsWith("%") && percent >= 0 && percent <= 100) {
        return percent;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a percentage from 0% to 100%; write it like 50%");
  }

  private static String print(double percent) {
    return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
  }
}
