package io.mesos4j.master.main;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.master.core.model.MasterSettings;
import java.time.Duration;
import java.util.List;

/** The flags about what is asked of agents and how they are watched. Stateless. */
final class AgentTermsFlags {

  private static final Duration SHORTEST_PING = Duration.ofSeconds(1);
  private static final Duration LONGEST_PING = Duration.ofMinutes(15);
  private static final Duration SHORTEST_REREGISTER_TIMEOUT = Duration.ofMinutes(10);

  static final Flag<Boolean> REQUIRE_AGENT_DOMAIN =
      Flag.of(
              "require_agent_domain",
              FlagTypes.BOOL,
              "Whether agents without --domain are kept out.")
          .withDefault(false);

  static final Flag<Duration> AGENT_PING_TIMEOUT =
      Flag.of("agent_ping_timeout", FlagTypes.DURATION, "How long an agent may take to answer.")
          .withDefault(Duration.ofSeconds(15))
          .withAlias("slave_ping_timeout");

  static final Flag<Integer> MAX_AGENT_PING_TIMEOUTS =
      Flag.of(
              "max_agent_ping_timeouts",
              FlagTypes.COUNT,
              "Unanswered pings in a row after which an agent is unreachable.")
          .withDefault(5)
          .withAlias("max_slave_ping_timeouts");

  static final Flag<Duration> AGENT_REREGISTER_TIMEOUT =
      Flag.of(
              "agent_reregister_timeout",
              FlagTypes.DURATION,
              "How long a disconnected agent may stay away, also after a failover.")
          .withDefault(Duration.ofMinutes(10))
          .withAlias("slave_reregister_timeout");

  static final Flag<Integer> MAX_EXECUTORS_PER_AGENT =
      Flag.of(
              "max_executors_per_agent",
              FlagTypes.COUNT,
              "An agent that runs so many executors is not offered; a task that is a command counts"
                  + " as one. Any number without it.")
          .withAlias("max_executors_per_slave");

  private AgentTermsFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        REQUIRE_AGENT_DOMAIN,
        AGENT_PING_TIMEOUT,
        MAX_AGENT_PING_TIMEOUTS,
        AGENT_REREGISTER_TIMEOUT,
        MAX_EXECUTORS_PER_AGENT);
  }

  static MasterSettings.AgentTerms read(FlagValues flags) throws StartException {
    return new MasterSettings.AgentTerms(
        pings(flags),
        reregisterTimeout(flags),
        flags.get(REQUIRE_AGENT_DOMAIN),
        RemovalFlags.read(flags),
        flags.find(MAX_EXECUTORS_PER_AGENT).orElse(Integer.MAX_VALUE));
  }

  /** Shorter, and agents that are on their way back after a failover would be given up. */
  private static Duration reregisterTimeout(FlagValues flags) throws StartException {
    Duration timeout = flags.get(AGENT_REREGISTER_TIMEOUT);
    if (timeout.compareTo(SHORTEST_REREGISTER_TIMEOUT) < 0) {
      throw new StartException("--agent_reregister_timeout must be at least 10mins");
    }
    return timeout;
  }

  private static MasterSettings.Pings pings(FlagValues flags) throws StartException {
    Duration timeout = flags.get(AGENT_PING_TIMEOUT);
    if (timeout.compareTo(SHORTEST_PING) < 0 || timeout.compareTo(LONGEST_PING) > 0) {
      throw new StartException("--agent_ping_timeout must be from 1secs to 15mins");
    }
    int most = flags.get(MAX_AGENT_PING_TIMEOUTS);
    if (most < 1) {
      throw new StartException("--max_agent_ping_timeouts must be at least 1");
    }
    return new MasterSettings.Pings(timeout, most);
  }
}
