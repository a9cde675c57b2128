package io.mesos4j.agent.main;

import io.mesos4j.agent.checkpoint.CheckpointReader;
import io.mesos4j.agent.checkpoint.CheckpointStore;
import io.mesos4j.agent.container.ContainerHost;
import io.mesos4j.agent.container.ContainerizerOptions;
import io.mesos4j.agent.core.AgentCore;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.edge.ExecutorApi;
import io.mesos4j.agent.edge.LibprocessEdge;
import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.gc.GarbageSchedule;
import io.mesos4j.agent.query.AgentFacts;
import io.mesos4j.agent.shell.AgentInterpreter;
import io.mesos4j.agent.shell.AgentPorts;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.agent.shell.CheckpointWriter;
import io.mesos4j.agent.shell.ContainerEvents;
import io.mesos4j.agent.shell.RandomChance;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.HttpLimits;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.loop.CoreHost;
import io.mesos4j.common.loop.EventLoop;
import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.VersionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the agent together: the one place that makes its parts and knows them all. */
final class AgentAssembly {

  /** The release whose contract this product keeps. */
  static final String VERSION = "1.11.0";

  static final String PROCESS = "slave(1)";

  private static final Logger LOG = LoggerFactory.getLogger(AgentAssembly.class);

  private final FlagValues flags;
  private final Path workDir;
  private final Clock clock = Clock.systemUTC();
  private final FaultHandler faults = AgentAssembly::fault;

  private AgentAssembly(FlagValues flags, Path workDir) {
    this.flags = flags;
    this.workDir = workDir;
  }

  /** Starts the agent on threads of its own. */
  static void start(FlagValues flags) throws StartException, IOException {
    if (flags.get(AgentFlags.SYSTEMD)) {
      throw new StartException(
          "--systemd_enable_support is not supported yet; start with"
              + " --no-systemd_enable_support");
    }
    new AgentAssembly(flags, workDir(flags)).run();
  }

  private void run() throws StartException, IOException {
    AgentAddress address = AgentAddress.of(flags);
    NetworkThreads threads = NetworkThreads.start("agent-network");
    HttpServer server = HttpServer.bind(threads, address.listen(), HttpLimits.defaults());
    int port = flags.find(AgentFlags.ADVERTISE_PORT).orElse(server.address().getPort());
    LocalProcesses processes = new LocalProcesses();
    NettyTransport transport =
        new NettyTransport(
            threads,
            processes,
            new InetSocketAddress(address.host(), port),
            TransportLimits.defaults());
    Upid self = transport.local(PROCESS);
    AgentSettings settings =
        new AgentSettingsReader(flags, workDir, VERSION).read(self, address.hostname());
    RecoveredAgent recovered =
        new CheckpointReader(settings.layout(), flags.get(AgentFlags.STRICT)).read();
    EventLoop<AgentEvent> loop =
        new EventLoop<>(
            "agent-core", EventLoop.DEFAULT_CAPACITY, AgentEvent.TimerFired::new, faults);
    AgentCore core = new AgentCore(settings, new RandomChance());
    ContainerHost containers = containers(loop);
    ExecutorApi executors = new ExecutorApi(loop);
    VirtualFiles files = new VirtualFiles();
    SandboxDirectories sandboxes =
        new SandboxDirectories(
            files,
            new GarbageSchedule(
                flags.get(AgentFlags.GC_DELAY), flags.get(AgentFlags.GC_DISK_HEADROOM)),
            clock,
            workDir);
    AgentPorts ports =
        new AgentPorts(
            transport,
            executors,
            containers.containerizer(),
            sandboxes,
            new AgentPorts.Life(loop, checkpoints(recovered), AgentAssembly::end));
    AgentInterpreter interpreter = new AgentInterpreter(ports, loop, loop, faults, self);
    AgentViews views = new AgentViews(core, loop);
    AgentRoutes routes =
        new AgentRoutes(
            views,
            settings,
            new AgentFacts(version(), Instant.now(clock), flags.rendered()),
            containers.containerizer(),
            files);
    transport.register(PROCESS, new LibprocessEdge(loop));
    loop.start(new CoreHost<AgentEvent, AgentEffect>(core, interpreter, clock, loop, faults));
    loop.post(new AgentEvent.Started(recovered));
    server.serve(routes.router(executors), processes);
    new MasterWatch(loop)
        .start(flags.get(AgentFlags.MASTER), flags.get(AgentFlags.ZK_SESSION_TIMEOUT));
    collectRegularly(sandboxes);
    LOG.info("Agent {} is up on {}, work_dir {}", self, server.address(), workDir);
  }

  private void collectRegularly(SandboxDirectories sandboxes) {
    long seconds = Math.max(1, flags.get(AgentFlags.DISK_WATCH_INTERVAL).toSeconds());
    ScheduledExecutorService collector =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("agent-garbage").daemon().unstarted(task));
    var _ =
        collector.scheduleWithFixedDelay(sandboxes::collect, seconds, seconds, TimeUnit.SECONDS);
  }

  private ContainerHost containers(EventLoop<AgentEvent> loop) throws IOException {
    ContainerizerOptions options =
        new ContainerizerOptions(
            flags.get(AgentFlags.RUNTIME_DIR).toAbsolutePath(),
            flags.find(AgentFlags.LAUNCHER),
            List.of(flags.get(AgentFlags.ISOLATION).split(",")),
            flags.get(AgentFlags.CGROUPS_ROOT),
            flags.get(AgentFlags.CGROUPS_ENABLE_CFS));
    return ContainerHost.open(
        options,
        new SandboxFetcher(flags.get(AgentFlags.FETCHER_STALL_TIMEOUT)),
        new ContainerEvents(loop),
        clock);
  }

  private CheckpointWriter checkpoints(RecoveredAgent recovered) {
    Optional<AgentId> id = recovered.info().map(info -> AgentId.of(info.getId()));
    return new CheckpointWriter(new CheckpointStore(workDir, id));
  }

  private static Path workDir(FlagValues flags) throws StartException {
    Path workDir = flags.get(AgentFlags.WORK_DIR).toAbsolutePath().normalize();
    try {
      Files.createDirectories(workDir);
    } catch (IOException e) {
      throw new StartException("--work_dir=" + workDir + " cannot be made: " + e.getMessage(), e);
    }
    if (!Files.isWritable(workDir)) {
      throw new StartException("--work_dir=" + workDir + " is not writable; choose another");
    }
    return workDir;
  }

  private static VersionInfo version() {
    return VersionInfo.newBuilder()
        .setVersion(VERSION)
        .setBuildDate("2026-01-01 00:00:00")
        .setBuildTime(1767225600)
        .setBuildUser("mesos4j")
        .build();
  }

  private static void fault(String where, Throwable bug) {
    LOG.error("Bug or broken disk in {}; the agent ends, its tasks go on", where, bug);
    Runtime.getRuntime().halt(1);
  }

  private static void end(int status, String why) {
    LOG.info("The agent ends: {}", why);
    if (status != 0) {
      System.err.println("mesos-agent: " + why);
    }
    // Not on the loop's thread: an exit would wait for itself.
    Thread.ofPlatform().name("agent-exit").start(() -> System.exit(status));
  }
}
