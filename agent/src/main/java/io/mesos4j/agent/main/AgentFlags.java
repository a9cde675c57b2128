package io.mesos4j.agent.main;

import static io.mesos4j.common.flags.FlagTypes.BOOL;
import static io.mesos4j.common.flags.FlagTypes.BYTES;
import static io.mesos4j.common.flags.FlagTypes.COUNT;
import static io.mesos4j.common.flags.FlagTypes.DOUBLE;
import static io.mesos4j.common.flags.FlagTypes.DURATION;
import static io.mesos4j.common.flags.FlagTypes.INTERVAL;
import static io.mesos4j.common.flags.FlagTypes.PATH;
import static io.mesos4j.common.flags.FlagTypes.PERIOD;
import static io.mesos4j.common.flags.FlagTypes.SECRET_URL;
import static io.mesos4j.common.flags.FlagTypes.STRING;
import static io.mesos4j.common.flags.FlagTypes.STRINGS;

import io.mesos4j.common.daemon.AddressFlags;
import io.mesos4j.common.daemon.ClientFlags;
import io.mesos4j.common.daemon.LoggingFlags;
import io.mesos4j.common.flags.Bytes;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.UpstreamFlags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.mesos.ModuleProtos.Modules;
import org.apache.mesos.internal.FlagsProtos.SlaveCapabilities;

/** The flags of mesos-agent, under upstream's names and with its defaults. */
public final class AgentFlags {

  static final String PROGRAM = "mesos-agent";

  /** The master waits as long for a returning agent; upstream allows no more. */
  private static final Duration LONGEST_COMEBACK = Duration.ofSeconds(15);

  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

  static final Flag<String> MASTER =
      Flag.of(
              "master",
              SECRET_URL,
              "The master: host:port, a host (port 5050), zk://host1:port1,host2:port2/path,"
                  + " zk://user:password@host:port/path, or file:///path that holds one of these.")
          .mandatory();
  static final Flag<Duration> ZK_SESSION_TIMEOUT =
      Flag.of("zk_session_timeout", DURATION, "The timeout of the session with ZooKeeper.")
          .withDefault(Duration.ofSeconds(10));
  static final Flag<Path> WORK_DIR =
      Flag.of("work_dir", PATH, "Where sandboxes and checkpoints are kept.").mandatory();
  static final Flag<Integer> PORT = AddressFlags.port(5051);

  static final Flag<String> RESOURCES =
      Flag.of(
          "resources",
          STRING,
          "What this agent offers, as name(role):value;... or as a JSON list; cpus, mem, disk and"
              + " ports that are not given are found out.");
  static final Flag<String> DEFAULT_ROLE =
      Flag.of("default_role", STRING, "The role of resources given without one.").withDefault("*");
  static final Flag<String> ATTRIBUTES =
      Flag.of("attributes", STRING, "What this agent is like: rack:abc;zone:7");

  static final Flag<Path> RUNTIME_DIR =
      Flag.of(
          "runtime_dir",
          PATH,
          "Where running containers are kept track of; a place that a reboot empties. Without it,"
              + " /var/run/mesos for root and /tmp/mesos/runtime for others.");
  static final Flag<String> LAUNCHER_DIR =
      Flag.of("launcher_dir", STRING, "What executors are told about where programs are.")
          .withDefault("/usr/libexec/mesos");
  static final Flag<Boolean> SWITCH_USER =
      Flag.of("switch_user", BOOL, "Runs tasks as their framework's user.").withDefault(true);
  static final Flag<Path> FETCHER_CACHE_DIR =
      Flag.of(
              "fetcher_cache_dir",
              PATH,
              "Where fetched files are kept for other tasks, in a directory of this agent's own"
                  + " that is emptied when it starts.")
          .withDefault(Path.of("/tmp/mesos/fetch"));
  static final Flag<Bytes> FETCHER_CACHE_SIZE =
      Flag.of("fetcher_cache_size", BYTES, "How much may be kept there; 0B keeps nothing.")
          .withDefault(Bytes.parse("2GB"));
  static final Flag<String> FRAMEWORKS_HOME =
      Flag.of("frameworks_home", STRING, "Where URIs that are relative paths start.")
          .withDefault("");
  static final Flag<Path> HADOOP_HOME =
      Flag.of(
          "hadoop_home",
          PATH,
          "Where the hadoop client is (bin/hadoop) that fetches hdfs and other schemes; without it"
              + " HADOOP_HOME and PATH are looked at.");
  static final Flag<Duration> FETCHER_STALL_TIMEOUT =
      Flag.of("fetcher_stall_timeout", DURATION, "How long a download may bring nothing.")
          .withDefault(Duration.ofMinutes(1));
  static final Flag<Boolean> SYSTEMD =
      Flag.of(
              "systemd_enable_support",
              BOOL,
              "Puts containers into systemd's hands; not supported, so it may only be off.")
          .withDefault(false);

  static final Flag<String> CONTAINER_LOGGER =
      Flag.of(
          "container_logger",
          STRING,
          "Cuts logs of containers that grow too large, if it is"
              + " org_apache_mesos_LogrotateContainerLogger; its parameters are in --modules.");
  static final Flag<Modules> MODULES =
      Flag.of(
          "modules",
          FlagTypes.message("Modules", Modules.getDefaultInstance()),
          "Parameters of org_apache_mesos_LogrotateContainerLogger and"
              + " org_apache_mesos_FixedResourceEstimator, as JSON in upstream's form; the files of"
              + " their libraries are not looked at. Other modules are refused.");
  static final Flag<String> RESOURCE_ESTIMATOR =
      Flag.of(
          "resource_estimator",
          STRING,
          "Lends more than the agent has, for tasks that can be done without, if it is"
              + " org_apache_mesos_FixedResourceEstimator; what it lends is its parameter resources"
              + " in --modules.");
  static final Flag<Duration> HTTP_HEARTBEAT_INTERVAL =
      Flag.of(
              "http_heartbeat_interval",
              DURATION,
              "How often those who read along what a container prints are told that it is there.")
          .withDefault(Duration.ofSeconds(30));
  static final Flag<Boolean> HTTP_COMMAND_EXECUTOR =
      Flag.of(
              "http_command_executor",
              BOOL,
              "Told to executors. Command tasks need no executor process here, either way.")
          .withDefault(false);
  static final Flag<Map<String, String>> EXECUTOR_ENVIRONMENT_VARIABLES =
      Flag.of(
          "executor_environment_variables",
          STRINGS,
          "Environment of every executor, as a JSON object of strings; what a task's command says"
              + " wins.");
  static final Flag<Duration> EXECUTOR_REGISTRATION_TIMEOUT =
      Flag.of("executor_registration_timeout", PERIOD, "How long an executor may take to register.")
          .withDefault(Duration.ofMinutes(1));
  static final Flag<Duration> EXECUTOR_REREGISTRATION_TIMEOUT =
      Flag.of(
              "executor_reregistration_timeout",
              FlagTypes.duration(Duration.ZERO, LONGEST_COMEBACK),
              "How long executors may take to come back after the agent did.")
          .withDefault(Duration.ofSeconds(2));
  static final Flag<Duration> EXECUTOR_REREGISTRATION_RETRY_INTERVAL =
      Flag.of(
          "executor_reregistration_retry_interval",
          INTERVAL,
          "How often executors with a libprocess driver are asked again to come back after the"
              + " agent did; once without it.");
  static final Flag<Boolean> MEMORY_PROFILING =
      Flag.of(
              "memory_profiling",
              BOOL,
              "May only be false: profile this program with the tools of its Java machine.")
          .withDefault(false);
  static final Flag<Duration> EXECUTOR_SHUTDOWN_GRACE_PERIOD =
      Flag.of(
              "executor_shutdown_grace_period",
              PERIOD,
              "How long an executor may take to end itself.")
          .withDefault(Duration.ofSeconds(5));
  static final Flag<Duration> REGISTRATION_BACKOFF_FACTOR =
      Flag.of(
              "registration_backoff_factor",
              FlagTypes.duration(Duration.ZERO, LONGEST_BACKOFF),
              "The first pause between attempts to register; later ones grow to a minute.")
          .withDefault(Duration.ofSeconds(1));

  static final Flag<String> RECOVER =
      Flag.of("recover", STRING, "reconnect keeps what still runs, cleanup ends it.")
          .withDefault("reconnect");
  static final Flag<Duration> RECOVERY_TIMEOUT =
      Flag.of("recovery_timeout", PERIOD, "How long executors wait for an agent that is away.")
          .withDefault(Duration.ofMinutes(15));
  static final Flag<Boolean> STRICT =
      Flag.of("strict", BOOL, "Refuses to start on a damaged checkpoint.").withDefault(true);
  static final Flag<String> RECONFIGURATION_POLICY =
      Flag.of(
              "reconfiguration_policy",
              STRING,
              "equal or additive: what an agent may change and stay the same agent.")
          .withDefault("equal");
  static final Flag<Integer> MAX_COMPLETED_EXECUTORS =
      Flag.of(
              "max_completed_executors_per_framework",
              COUNT,
              "How many ended executors are remembered.")
          .withDefault(150);
  static final Flag<Duration> GC_DELAY =
      Flag.of(
              "gc_delay",
              PERIOD,
              "How long sandboxes stay at most; no more than the newest 25,000 do.")
          .withDefault(Duration.ofDays(7));
  static final Flag<Double> GC_DISK_HEADROOM =
      Flag.of("gc_disk_headroom", DOUBLE, "The part of the disk that is to stay free.")
          .withDefault(0.1);
  static final Flag<Duration> DISK_WATCH_INTERVAL =
      Flag.of("disk_watch_interval", INTERVAL, "How often disk usage is looked at.")
          .withDefault(Duration.ofMinutes(1));

  static final Flag<SlaveCapabilities> AGENT_FEATURES =
      Flag.of(
          "agent_features",
          FlagTypes.message("SlaveCapabilities", SlaveCapabilities.getDefaultInstance()),
          "The only capabilities that this agent has, as JSON: {\"capabilities\": [{\"type\":"
              + " \"MULTI_ROLE\"}, ...]}; by default all.");

  private AgentFlags() {}

  /** All of them. */
  public static FlagSet set() {
    return new FlagSet(
        PROGRAM,
        Stream.of(
                own(),
                AccessFlags.all(),
                IsolationFlags.all(),
                AddressFlags.all(PORT),
                ClientFlags.all(),
                LoggingFlags.all())
            .<Flag<?>>flatMap(List::stream)
            .toList(),
        UpstreamFlags.ofComponents("agent", "logging"));
  }

  private static List<Flag<?>> own() {
    return List.of(
        MASTER,
        ZK_SESSION_TIMEOUT,
        WORK_DIR,
        RESOURCES,
        DEFAULT_ROLE,
        ATTRIBUTES,
        AGENT_FEATURES,
        RUNTIME_DIR,
        LAUNCHER_DIR,
        SWITCH_USER,
        FETCHER_CACHE_DIR,
        FETCHER_CACHE_SIZE,
        FRAMEWORKS_HOME,
        HADOOP_HOME,
        FETCHER_STALL_TIMEOUT,
        SYSTEMD,
        CONTAINER_LOGGER,
        MODULES,
        RESOURCE_ESTIMATOR,
        HTTP_HEARTBEAT_INTERVAL,
        HTTP_COMMAND_EXECUTOR,
        EXECUTOR_ENVIRONMENT_VARIABLES,
        EXECUTOR_REGISTRATION_TIMEOUT,
        EXECUTOR_REREGISTRATION_TIMEOUT,
        EXECUTOR_REREGISTRATION_RETRY_INTERVAL,
        MEMORY_PROFILING,
        EXECUTOR_SHUTDOWN_GRACE_PERIOD,
        REGISTRATION_BACKOFF_FACTOR,
        RECOVER,
        RECOVERY_TIMEOUT,
        STRICT,
        RECONFIGURATION_POLICY,
        MAX_COMPLETED_EXECUTORS,
        GC_DELAY,
        GC_DISK_HEADROOM,
        DISK_WATCH_INTERVAL);
  }
}
