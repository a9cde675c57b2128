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
 * @param offerTimeout how long an offer may stay unanswered; forever when empty
 * @param roles the roles that may be subscribed; any when empty
 * @param rootSubmissions whether frameworks may run tasks as root
 * @param history how much is remembered of what ended
 * @param access who may come
 * @param retention how long agents that are away or gone are remembered
 * @param shortestFailover the least that every framework has to come back, whatever it asked for
 * @param offerRegexes how large the regular expressions of offer constraints may be
 * @param firstWeights what roles weigh as long as the registry holds no weights
 */
public record MasterSettings(
    MasterInfo info,
    AgentTerms agents,
    Optional<Duration> offerTimeout,
    List<String> roles,
    boolean rootSubmissions,
    History history,
    Access access,
    Retention retention,
    Duration shortestFailover,
    RegexLimits offerRegexes,
    List<WeightInfo> firstWeights) {

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
      return timeout.multipliedBy(maxTimeouts);
    }
  }

  /** How much is remembered of what ended; the oldest goes first. */
  public record History(
      int completedFrameworks, int completedTasksPerFramework, int unreachableTasksPerFramework) {

    public static final History DEFAULT = new History(50, 1000, 1000);
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
        Optional.empty(),
        List.of(),
        true,
        History.DEFAULT,
        Access.open(),
        Retention.DEFAULT,
        Duration.ZERO,
        RegexLimits.DEFAULT,
        List.of());
  }

  public MasterSettings withAgents(AgentTerms changed) {
    return new MasterSettings(
        info,
        changed,
        offerTimeout,
        roles,
        rootSubmissions,
        history,
        access,
        retention,
        shortestFailover,
        offerRegexes,
        firstWeights);
  }

  public MasterSettings withFirstWeights(List<WeightInfo> changed) {
    return new MasterSettings(
        info,
        agents,
        offerTimeout,
        roles,
        rootSubmissions,
        history,
        access,
        retention,
        shortestFailover,
        offerRegexes,
        List.copyOf(changed));
  }

  public MasterSettings withAccess(Access changed) {
    return with(changed, retention, shortestFailover, offerRegexes);
  }

  public MasterSettings withRetention(Retention changed) {
    return with(access, changed, shortestFailover, offerRegexes);
  }

  public MasterSettings withShortestFailover(Duration changed) {
    return with(access, retention, changed, offerRegexes);
  }

  public MasterSettings withOfferRegexes(RegexLimits changed) {
    return with(access, retention, shortestFailover, changed);
  }

  private MasterSettings with(Access who, Retention kept, Duration failover, RegexLimits regexes) {
    return new MasterSettings(
        info,
        agents,
        offerTimeout,
        roles,
        rootSubmissions,
        history,
        who,
        kept,
        failover,
        regexes,
        firstWeights);
  }
}
