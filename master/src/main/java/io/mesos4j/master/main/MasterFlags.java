package io.mesos4j.master.main;

import io.mesos4j.common.daemon.AddressFlags;
import io.mesos4j.common.daemon.ClientFlags;
import io.mesos4j.common.daemon.LoggingFlags;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.UpstreamFlags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The flags of {@code mesos-master}. Upstream's others are refused as not supported yet. */
public final class MasterFlags {

  static final String BUILT_IN_UI = "builtin";

  static final Flag<Integer> PORT = AddressFlags.port(5050);

  static final Flag<Path> WORK_DIR =
      Flag.of(
          "work_dir",
          FlagTypes.PATH,
          "Directory for the embedded ZooKeeper's data. Needed without --zk, unless --registry is"
              + " in_memory.");

  static final Flag<String> ZK =
      Flag.of(
          "zk",
          FlagTypes.SECRET_URL,
          "ZooKeeper for election and registry: zk://[user:password@]host:port,.../path. Without"
              + " it this master is alone and runs a ZooKeeper of its own on loopback.");

  static final Flag<Duration> ZK_SESSION_TIMEOUT =
      Flag.of("zk_session_timeout", FlagTypes.DURATION, "ZooKeeper session timeout.")
          .withDefault(Duration.ofSeconds(10));

  static final Flag<Integer> EMBEDDED_ZK_PORT =
      Flag.of(
              "embedded_zk_port",
              FlagTypes.PORT,
              "Loopback port of the ZooKeeper that runs inside the master without --zk.")
          .withDefault(2181);

  static final Flag<Boolean> WEB_TERMINAL =
      Flag.of(
              "web_terminal",
              FlagTypes.BOOL,
              "Whether the web UI may open a terminal in the container of a running task, for those"
                  + " whom --acls allow it.")
          .withDefault(false);

  static final Flag<RegistryKind> REGISTRY =
      Flag.of(
              "registry",
              RegistryKind.TYPE,
              "Where admitted agents are remembered: replicated_log (durable, in ZooKeeper) or"
                  + " in_memory (for tests).")
          .withDefault(RegistryKind.REPLICATED_LOG);

  static final Flag<Duration> REGISTRY_FETCH_TIMEOUT =
      Flag.of(
              "registry_fetch_timeout",
              FlagTypes.DURATION,
              "How long reading the registry may take when this master is elected.")
          .withDefault(Duration.ofMinutes(1));

  static final Flag<Duration> REGISTRY_STORE_TIMEOUT =
      Flag.of(
              "registry_store_timeout",
              FlagTypes.DURATION,
              "How long a change of the registry may take before this master steps down.")
          .withDefault(Duration.ofSeconds(20));

  static final Flag<Boolean> REGISTRY_STRICT =
      Flag.of("registry_strict", FlagTypes.BOOL, "May only be false, as upstream's.")
          .withDefault(false);

  static final Flag<Boolean> LOG_AUTO_INITIALIZE =
      Flag.of(
              "log_auto_initialize",
              FlagTypes.BOOL,
              "May only be true: an empty registry needs no initialisation.")
          .withDefault(true);

  static final Flag<String> CLUSTER =
      Flag.of("cluster", FlagTypes.STRING, "Name of the cluster, shown by the web UI.");

  static final Flag<String> ROLES =
      Flag.of(
          "roles",
          FlagTypes.STRING,
          "The only roles that frameworks may subscribe to, separated by commas. Any without it.");

  static final Flag<Boolean> ROOT_SUBMISSIONS =
      Flag.of("root_submissions", FlagTypes.BOOL, "Whether frameworks may run tasks as root.")
          .withDefault(true);

  static final Flag<String> WEBUI_DIR =
      Flag.of(
              "webui_dir",
              FlagTypes.STRING,
              "Directory of another web UI: its index.html is served at /, what is in app and"
                  + " assets beneath /app and /assets.")
          .withDefault(BUILT_IN_UI);

  static final Flag<Duration> MIN_FAILOVER_TIMEOUT =
      Flag.of(
              "min_failover_timeout",
              FlagTypes.DURATION,
              "The least time that a disconnected framework has to come back, even if it asks for"
                  + " less.")
          .withDefault(Duration.ZERO);

  static final Flag<Duration> REGISTRY_GC_INTERVAL =
      Flag.of(
              "registry_gc_interval",
              FlagTypes.DURATION,
              "How often unreachable and gone agents are looked through for those to forget.")
          .withDefault(Duration.ofMinutes(15));

  static final Flag<Duration> REGISTRY_MAX_AGENT_AGE =
      Flag.of(
              "registry_max_agent_age",
              FlagTypes.DURATION,
              "How long an unreachable or gone agent is remembered.")
          .withDefault(Duration.ofDays(14));

  static final Flag<Integer> REGISTRY_MAX_AGENT_COUNT =
      Flag.of(
              "registry_max_agent_count",
              FlagTypes.COUNT,
              "How many unreachable, and how many gone agents are remembered.")
          .withDefault(102_400);

  static final Flag<Duration> OFFER_TIMEOUT =
      Flag.of(
          "offer_timeout",
          FlagTypes.INTERVAL,
          "Time after which an unanswered offer is withdrawn. Never without it.");

  static final Flag<String> ALLOCATOR =
      Flag.of("allocator", FlagTypes.STRING, "Name of the allocator.").withDefault("hierarchical");

  static final Flag<Integer> MAX_COMPLETED_FRAMEWORKS =
      Flag.of("max_completed_frameworks", FlagTypes.COUNT, "Ended frameworks to remember.")
          .withDefault(50);

  static final Flag<Integer> MAX_COMPLETED_TASKS =
      Flag.of(
              "max_completed_tasks_per_framework",
              FlagTypes.COUNT,
              "Ended tasks to remember of each framework.")
          .withDefault(1000);

  static final Flag<Integer> MAX_UNREACHABLE_TASKS =
      Flag.of(
              "max_unreachable_tasks_per_framework",
              FlagTypes.COUNT,
              "Unreachable tasks to remember of each framework.")
          .withDefault(1000);

  static final Flag<Integer> QUORUM =
      Flag.of(
          "quorum",
          FlagTypes.COUNT,
          "Without effect, because the registry lives in ZooKeeper, which has a quorum of its own."
              + " Accepted, if it is at least 1, for start scripts that pass it.");

  static final Flag<Integer> MAX_OPERATOR_EVENT_STREAM_SUBSCRIBERS =
      Flag.of(
              "max_operator_event_stream_subscribers",
              FlagTypes.COUNT,
              "How many may follow the operator's event stream; one more ends the oldest.")
          .withDefault(1000);

  static final Flag<Boolean> PUBLISH_PER_FRAMEWORK_METRICS =
      Flag.of(
              "publish_per_framework_metrics",
              FlagTypes.BOOL,
              "Whether metrics tell of each framework: its calls, events, offers, operations and"
                  + " tasks.")
          .withDefault(true);

  static final Flag<Boolean> MEMORY_PROFILING =
      Flag.of(
              "memory_profiling",
              FlagTypes.BOOL,
              "May only be false: profile this program with the tools of its Java machine.")
          .withDefault(false);

  private MasterFlags() {}

  /** All of them. */
  public static FlagSet set() {
    List<Flag<?>> all = new ArrayList<>(AddressFlags.all(PORT));
    all.addAll(ClientFlags.all());
    all.addAll(own());
    all.addAll(AllocationFlags.all());
    all.addAll(AgentTermsFlags.all());
    all.addAll(RemovalFlags.all());
    all.addAll(RateLimitFlags.all());
    all.addAll(AccessFlags.all());
    all.addAll(LoggingFlags.all());
    return new FlagSet("mesos-master", all, UpstreamFlags.ofComponents("master", "logging"));
  }

  private static List<Flag<?>> own() {
    return List.of(
        WORK_DIR,
        ZK,
        ZK_SESSION_TIMEOUT,
        EMBEDDED_ZK_PORT,
        WEB_TERMINAL,
        REGISTRY,
        REGISTRY_FETCH_TIMEOUT,
        REGISTRY_STORE_TIMEOUT,
        REGISTRY_STRICT,
        LOG_AUTO_INITIALIZE,
        CLUSTER,
        ROLES,
        FirstWeights.WEIGHTS,
        ROOT_SUBMISSIONS,
        WEBUI_DIR,
        MIN_FAILOVER_TIMEOUT,
        REGISTRY_GC_INTERVAL,
        REGISTRY_MAX_AGENT_AGE,
        REGISTRY_MAX_AGENT_COUNT,
        OFFER_TIMEOUT,
        ALLOCATOR,
        MAX_COMPLETED_FRAMEWORKS,
        MAX_COMPLETED_TASKS,
        MAX_UNREACHABLE_TASKS,
        QUORUM,
        MAX_OPERATOR_EVENT_STREAM_SUBSCRIBERS,
        MEMORY_PROFILING,
        PUBLISH_PER_FRAMEWORK_METRICS);
  }
}
