package io.mesos4j.master.main;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.flags.Rate;
import io.mesos4j.master.core.model.AgentRemovals;
import java.math.BigDecimal;
import java.util.List;

/** The flags that keep a failing network from costing the cluster its agents. Stateless. */
final class RemovalFlags {

  static final Flag<Rate> RATE_LIMIT =
      Flag.of(
              "agent_removal_rate_limit",
              Rate.flag("agents", "1/10mins"),
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
    return new AgentRemovals(
        flags.find(RATE_LIMIT).map(rate -> rate.time().dividedBy(rate.count())),
        flags.get(RECOVERY_LIMIT));
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
