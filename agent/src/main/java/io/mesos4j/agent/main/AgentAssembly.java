package io.mesos4j.agent.main;

import io.mesos4j.agent.checkpoint.CheckpointReader;
import io.mesos4j.agent.checkpoint.CheckpointStore;
import io.mesos4j.agent.checks.ProbeRunner;
import io.mesos4j.agent.container.ContainerHost;
import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.container.ContainerizerOptions;
import io.mesos4j.agent.core.AgentCore;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.edge.AuthenticateeEdge;
import io.mesos4j.agent.edge.ExecutorApi;
import io.mesos4j.agent.edge.LibprocessEdge;
import io.mesos4j.agent.edge.OperatorDesk;
import io.mesos4j.agent.fetcher.FetcherOptions;
import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.query.AgentFacts;
import io.mesos4j.agent.shell.AgentInterpreter;
import io.mesos4j.agent.shell.AgentPorts;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.agent.shell.CheckpointWriter;
import io.mesos4j.agent.shell.ContainerEvents;
import io.mesos4j.agent.shell.RandomChance;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.daemon.ClientFlags;
import io.mesos4j.common.daemon.Closers;
import io.mesos4j.common.daemon.DaemonAddress;
import io.mesos4j.common.daemon.DyingFaultHandler;
import io.mesos4j.common.daemon.Logging;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.daemon.WritableDirectory;
import io.mesos4j.common.files.FileAccess;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.loop.CoreHost;
import io.mesos4j.common.loop.EventLoop;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.mesos.authorization.Protos.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the agent together: the one place that makes its parts and knows them all. */
final class AgentAssembly {

  static final String PROCESS = "slave(1)";

  private static final Logger LOG = LoggerFactory.getLogger(AgentAssembly.class);

  private final FlagValues flags;
  private final Logging logging;
  private final Closers closers;
  private final Clock clock = Clock.systemUTC();
  private final Metrics metrics = new Metrics(clock);
  private final DyingFaultHandler faults = new DyingFaultHandler();
  private final EventLoop<AgentEvent> loop =
      new EventLoop<>("agent-core", EventLoop.DEFAULT_CAPACITY, AgentEvent.TimerFired::new, faults);

  /**
   * @param closers takes what is opened
   */
  AgentAssembly(FlagValues flags, Logging logging, Closers closers) {
    this.flags = flags;
    this.logging = logging;
    this.closers = closers;
  }

  /** Starts the agent on threads of its own. */
  void start() throws StartException, IOException {
    if (flags.get(AgentFlags.SYSTEMD)) {
      throw new StartException(
          "--systemd_enable_support is not supported yet; start with"
              + " --no-systemd_enable_support");
    }
    if (flags.get(AgentFlags.MEMORY_PROFILING)) {
      throw new StartException("--memory_profiling is not supported; leave the flag out");
    }
    Path workDir = WritableDirectory.open("work_dir", flags.get(AgentFlags.WORK_DIR));
    DaemonAddress address = DaemonAddress.of(flags, AgentFlags.PORT);
    AgentAccess access = new AccessReader(flags).toAgent();
    Network network = open(address);
    AgentSettings settings =
        new AgentSettingsReader(flags, workDir, Version.UPSTREAM)
            .read(network.self(), address.hostname());
    run(network, settings, access);
    LOG.info("Agent {} is up on {}, {}", network.self(), network.server().address(), workDir);
  }

  /** The operator takes the agent away. */
  void leave() {
    loop.post(new AgentEvent.StopRequested("SIGUSR1"));
  }

  /** The port, what is behind it, and what leaves from it. */
  private record Network(
      HttpServer server, LocalProcesses processes, NettyTransport transport, Upid self) {}

  private Network open(DaemonAddress address) throws IOException {
    NetworkThreads threads = closers.add(NetworkThreads.start("agent-network"));
    HttpServer server =
        closers.add(HttpServer.bind(threads, address.listen(), ClientFlags.limits(flags)));
    LocalProcesses processes = new LocalProcesses();
    NettyTransport transport =
        closers.add(
            new NettyTransport(
                threads,
                processes,
                address.advertised(server.address().getPort()),
                TransportLimits.defaults()));
    return new Network(server, processes, transport, transport.local(PROCESS));
  }

  private void run(Network network, AgentSettings settings, AgentAccess access)
      throws StartException, IOException {
    Path workDir = Path.of(settings.layout().workDir());
    RecoveredAgent recovered =
        new CheckpointReader(settings.layout(), flags.get(AgentFlags.STRICT)).read();
    AgentCore core = new AgentCore(settings, new RandomChance());
    ContainerHost host = containerHost(settings, workDir, network.self());
    Containerizer containers = host.containerizer();
    ExecutorApi executors = new ExecutorApi(loop);
    OperatorDesk operators = new OperatorDesk(loop);
    VirtualFiles files = new VirtualFiles(new BeneathOpener());
    logging.file().ifPresent(log -> files.attach("/slave/log", log, logAccess(access)));
    Trash trash = closers.add(Trash.open(workDir));
    SandboxDirectories sandboxes =
        new SandboxDirectories(files, access.authorizer(), trash, workDir, loop);
    sandboxes.measure(metrics);
    AgentPorts ports =
        new AgentPorts(
            network.transport(),
            new AuthenticateeEdge(network.transport(), loop),
            executors,
            operators,
            containers,
            new ProbeRunner(containers, loop),
            sandboxes,
            new AgentPorts.Life(loop, checkpoints(workDir, recovered), AgentAssembly::end));
    AgentInterpreter interpreter = new AgentInterpreter(ports, loop, loop, faults, network.self());
    AgentFacts facts = new AgentFacts(Version.current(), clock.instant(), shown(host));
    AgentRoutes routes =
        new AgentRoutes(
            new AgentViews(core::view, interpreter, loop),
            settings,
            facts,
            containers,
            new AgentRoutes.Shown(files, logging.levels(), access, operators, metrics));
    network.transport().register(PROCESS, new LibprocessEdge(loop));
    loop.start(new CoreHost<AgentEvent, AgentEffect>(core, interpreter, clock, loop, faults));
    closers.add(loop); // ends before what it uses does
    loop.post(new AgentEvent.Started(recovered));
    network.server().serve(routes.router(executors), network.processes());
    new MasterWatch(loop, closers)
        .start(flags.get(AgentFlags.MASTER), flags.get(AgentFlags.ZK_SESSION_TIMEOUT));
    // Not before: who is refused a start reads one line, the refusal.
    LOG.info(host.described());
  }

  /** With what nobody gave and this host decided. */
  private FlagValues shown(ContainerHost host) {
    return flags
        .with(AgentFlags.RUNTIME_DIR, host.runtimeDirectory())
        .with(IsolationFlags.LAUNCHER, host.launcher());
  }

  private static FileAccess logAccess(AgentAccess access) {
    return principal ->
        access
            .authorizer()
            .approvers(principal)
            .approved(Action.ACCESS_MESOS_LOG, Target.anything());
  }

  private ContainerHost containerHost(AgentSettings settings, Path workDir, Upid self)
      throws StartException, IOException {
    SandboxFetcher fetcher = SandboxFetcher.open(fetching(self));
    fetcher.measure(metrics);
    try {
      ContainerizerOptions options =
          new IsolationReader(flags, workDir, settings.identity().info().getResourcesList()).read();
      ContainerHost host =
          closers.add(ContainerHost.open(options, fetcher, new ContainerEvents(loop), clock));
      host.measure(metrics);
      return host;
    } catch (IllegalArgumentException unusable) {
      throw new StartException(unusable.getMessage());
    }
  }

  /** Agents of one host share the flag's default, so each has a directory in it. */
  private FetcherOptions fetching(Upid self) throws StartException {
    String own = "agent-" + self.host() + "-" + self.port();
    Path caches =
        WritableDirectory.open("fetcher_cache_dir", flags.get(AgentFlags.FETCHER_CACHE_DIR));
    return new FetcherOptions(
        flags.get(AgentFlags.FETCHER_STALL_TIMEOUT),
        flags.find(AgentFlags.FRAMEWORKS_HOME).filter(home -> !home.isEmpty()).map(Path::of),
        flags.find(AgentFlags.HADOOP_HOME),
        caches.resolve(own),
        flags.get(AgentFlags.FETCHER_CACHE_SIZE).bytes());
  }

  private CheckpointWriter checkpoints(Path workDir, RecoveredAgent recovered) throws IOException {
    Optional<AgentId> id = recovered.info().map(info -> AgentId.of(info.getId()));
    return new CheckpointWriter(
        CheckpointStore.open(workDir, id, Thread::startVirtualThread),
        () -> loop.post(new AgentEvent.DiskMeasured(1)));
  }

  private static void end(int status, String why) {
    LOG.info("The agent ends: {}", why);
    if (status != 0) {
      System.err.println(AgentFlags.PROGRAM + ": " + why);
    }
    // Not on the loop's thread: an exit would wait for itself.
    Thread.ofPlatform().name("agent-exit").start(() -> System.exit(status));
  }
}
