package io.mesos4j.master.core.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.WeightInfo;

/**
 * What the master's flags mean to its core.
 *
 * @param info this master, as it introduces itself; its id is the prefix of every id it mints
 * @param agents what is asked of agents and how they are watched
 * @param frameworks what frameworks may do
 * @param access who may come
 * @param history how much is remembered of what ended
 * @param registry what is kept in the registry
 */
public record MasterSettings(
    MasterInfo info,
    AgentTerms agents,
    FrameworkTerms frameworks,
    Access access,
    History history,
    RegistryTerms registry) {

  /** Seconds between heartbeats of an event stream; schedulers are told. */
  public static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(15);

  /**
   * What is asked of agents and how they are watched.
   *
   * @param reregisterTimeout how long a disconnected or recovered agent may stay away
   * @param domainRequired whether agents without a domain are kept out
   * @param removals how fast and how many may be taken off
   * @param mostExecutors from how many executors on, command tasks counted as such, an agent is not
   *     offered any more
   */
  public record AgentTerms(
      Pings pings,
      Duration reregisterTimeout,
      boolean domainRequired,
      AgentRemovals removals,
      int mostExecutors) {

    public static final AgentTerms DEFAULT =
        new AgentTerms(
            Pings.DEFAULT,
            Duration.ofMinutes(10),
            false,
            AgentRemovals.UNLIMITED,
            Integer.MAX_VALUE);
  }

  /** When an agent that does not answer is given up. */
  public record Pings(Duration timeout, int maxTimeouts) {

    public static final Pings DEFAULT = new Pings(Duration.ofSeconds(15), 5);

    public Duration total() {
      // Every returning agent is told; Duration.multipliedBy would go by way of BigDecimal.
      return Duration.ofNanos(Math.multiplyExact(timeout.toNanos(), maxTimeouts));
    }
  }

  /**
   * What frameworks may do.
   *
   * @param roles the roles that may be subscribed; any when empty
   * @param rootSubmissions whether they may run tasks as root
   * @param shortestFailover the least that every one has to come back, whatever it asked for
   * @param offerTimeout how long an offer may stay unanswered; forever when empty
   * @param offerRegexes how large the regular expressions of offer constraints may be
   */
  public record FrameworkTerms(
      List<String> roles,
      boolean rootSubmissions,
      Duration shortestFailover,
      Optional<Duration> offerTimeout,
      RegexLimits offerRegexes) {

    public static final FrameworkTerms DEFAULT =
        new FrameworkTerms(List.of(), true, Duration.ZERO, Optional.empty(), RegexLimits.DEFAULT);

    public FrameworkTerms withShortestFailover(Duration changed) {
      return new FrameworkTerms(roles, rootSubmissions, changed, offerTimeout, offerRegexes);
    }

    public FrameworkTerms withOfferTimeout(Duration changed) {
      return new FrameworkTerms(
          roles, rootSubmissions, shortestFailover, Optional.of(changed), offerRegexes);
    }
  }

  /** How much is remembered of what ended; the oldest goes first. */
  public record History(
      int completedFrameworks, int completedTasksPerFramework, int unreachableTasksPerFramework) {

    public static final History DEFAULT = new History(50, 1000, 1000);
  }

  /**
   * What is kept in the registry.
   *
   * @param retention how long agents that are away or gone are remembered
   * @param firstWeights what roles weigh as long as the registry holds no weights
   */
  public record RegistryTerms(Retention retention, List<WeightInfo> firstWeights) {

    public static final RegistryTerms DEFAULT = new RegistryTerms(Retention.DEFAULT, List.of());

    public RegistryTerms {
      firstWeights = List.copyOf(firstWeights);
    }
  }

  /**
   * For how long the registry remembers unreachable and gone agents; upstream's flags.
   *
   * @param interval between looks
   * @param age after which one is forgotten
   * @param count of which there are at most so many, each
   */
  public record Retention(Duration interval, Duration age, int count) {

    public static final Retention DEFAULT =
        new Retention(Duration.ofMinutes(15), Duration.ofDays(14), 102_400);
  }

  /**
   * How large a regular expression may be; upstream's flags for RE2.
   *
   * @param memoryBytes what it may take when compiled; 0 for anything
   * @param programSize how many instructions it may compile to
   */
  public record RegexLimits(long memoryBytes, int programSize) {

    public static final RegexLimits DEFAULT = new RegexLimits(4096, 100);
  }

  /** Upstream's defaults. */
  public static MasterSettings defaults(MasterInfo info) {
    return new MasterSettings(
        info,
        AgentTerms.DEFAULT,
        FrameworkTerms.DEFAULT,
        Access.open(),
        History.DEFAULT,
        RegistryTerms.DEFAULT);
  }

  public MasterSettings withAgents(AgentTerms changed) {
    return new MasterSettings(info, changed, frameworks, access, history, registry);
  }

  public MasterSettings withFrameworks(FrameworkTerms changed) {
    return new MasterSettings(info, agents, changed, access, history, registry);
  }

  public MasterSettings withAccess(Access changed) {
    return new MasterSettings(info, agents, frameworks, changed, history, registry);
  }

  public MasterSettings withHistory(History changed) {
    return new MasterSettings(info, agents, frameworks, access, changed, registry);
  }

  public MasterSettings withRegistry(RegistryTerms changed) {
    return new MasterSettings(info, agents, frameworks, access, history, changed);
  }
}
