package io.mesos4j.master.main;

import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.daemon.ClientFlags;
import io.mesos4j.common.daemon.Closers;
import io.mesos4j.common.daemon.DaemonAddress;
import io.mesos4j.common.daemon.DyingFaultHandler;
import io.mesos4j.common.daemon.Logging;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.files.FileOpener;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.AnswerThreads;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.metrics.Counter;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.SystemStats;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.master.allocator.shell.WhitelistFile;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.edge.AnswerDesk;
import io.mesos4j.master.edge.DaemonParts;
import io.mesos4j.master.edge.LibprocessEdge;
import io.mesos4j.master.edge.MasterMetrics;
import io.mesos4j.master.edge.MasterRoutes;
import io.mesos4j.master.edge.OperatorStreams;
import io.mesos4j.master.edge.SchedulerStreams;
import io.mesos4j.master.edge.driver.DriverDoor;
import io.mesos4j.master.edge.driver.Drivers;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.master.shell.Ticker;
import io.mesos4j.master.webui.UiParts;
import io.mesos4j.master.webui.live.EventFeed;
import io.mesos4j.master.webui.live.History;
import io.mesos4j.master.webui.live.LiveStreams;
import io.mesos4j.master.webui.live.SnapshotDesk;
import io.mesos4j.master.webui.relay.AgentClient;
import io.mesos4j.master.webui.relay.AgentRelay;
import io.mesos4j.master.webui.terminal.TaskDoor;
import io.mesos4j.master.webui.terminal.TerminalDesk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.RateLimits;
import org.apache.mesos.authorization.Protos.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: builds the parts of one master from its flags and owns them. */
public final class MasterAssembly implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MasterAssembly.class);

  private final FlagValues flags;
  private final Logging logging;
  private final Closers closers = new Closers();
  private final DyingFaultHandler faults = new DyingFaultHandler();
  private final Metrics metrics = new Metrics(InstantSource.system());
  private final Version version = Version.current();
  private final Instant started = Instant.now();
  private Optional<HttpServer> server = Optional.empty();

  private MasterAssembly(FlagValues flags, Logging logging) {
    this.flags = flags;
    this.logging = logging;
  }

  /**
   * Builds a master and lets it serve.
   *
   * @param logging of this process; stays the caller's
   * @throws StartException when something that the flags name cannot be used; nothing is left open
   * @throws IOException the same, of a port or a ZooKeeper
   */
  public static MasterAssembly start(FlagValues flags, Logging logging)
      throws StartException, IOException {
    MasterAssembly assembly = new MasterAssembly(flags, logging);
    try {
      assembly.build();
      return assembly;
    } catch (StartException | IOException | RuntimeException failed) {
      assembly.close();
      throw failed;
    }
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return server.orElseThrow().address();
  }

  /** Gives up leadership, port and threads, in this order. Idempotent. */
  @Override
  public void close() {
    closers.close();
  }

  private void build() throws StartException, IOException {
    ExecutorService workers = closers.add(Executors.newVirtualThreadPerTaskExecutor());
    NetworkThreads threads = closers.add(NetworkThreads.start("mesos-net"));
    AccessReader access = new AccessReader(flags);
    DaemonAddress address = DaemonAddress.of(flags, MasterFlags.PORT);
    HttpServer http = bind(threads, address.listen());
    InetSocketAddress advertised = address.advertised(http.address().getPort());
    MasterIdentity identity = new MasterIdentity(flags, address.hostname());
    MasterSettings settings =
        SettingsReader.master(flags, identity.info(advertised), access.access());
    LocalProcesses processes = new LocalProcesses();
    MasterShell shell =
        closers.add(
            new MasterShell(
                settings,
                SettingsReader.allocator(flags),
                AllocationFlags.read(flags),
                workers,
                faults));
    AnswerDesk answers = new AnswerDesk();
    Ticker ticker = closers.add(new Ticker());
    UiParts ui = ui(shell, workers, ticker, settings.access().authorizer());
    OperatorStreams followers =
        new OperatorStreams(
            workers, ticker, flags.get(MasterFlags.MAX_OPERATOR_EVENT_STREAM_SUBSCRIBERS));
    // From here on the master answers, although it cannot lead yet: what follows takes longer.
    http.serve(
        new MasterRoutes(
                shell,
                answers,
                () -> facts(shell),
                parts(settings.access().authorizer(), followers, ui),
                access.realms())
            .router(),
        processes);
    NettyTransport transport =
        closers.add(new NettyTransport(threads, processes, advertised, TransportLimits.defaults()));
    SchedulerStreams streams = new SchedulerStreams(answers, workers, shell::post);
    run(
        shell,
        transport,
        answers,
        ticker,
        new Streams(streams, followers, ui.events(), new Drivers()));
    LOG.info("Master {} listens on {}", shell.settings().info().getId(), address());
  }

  /** Who is told what happens. */
  private record Streams(
      SchedulerStreams schedulers, OperatorStreams operators, EventFeed events, Drivers drivers) {

    Consumer<Change> followers() {
      return drivers.andThen(operators).andThen(events);
    }
  }

  private UiParts ui(MasterShell shell, Executor workers, Ticker ticker, Authorizer authorizer) {
    EventFeed events = new EventFeed(InstantSource.system());
    SnapshotDesk desk = new SnapshotDesk(() -> shell.view().join(), events::heard);
    History history = new History(desk, InstantSource.system());
    history.begin(() -> shell.leadership().elected(), new AnswerThreads(), ticker);
    AgentClient agents = closers.add(new AgentClient(workers));
    return new UiParts(
        desk,
        new LiveStreams(desk, workers, ticker),
        events,
        history,
        new AgentRelay(() -> desk.latest().view(), agents),
        flags.get(MasterFlags.WEB_TERMINAL)
            ? Optional.of(closers.add(new TerminalDesk(door(desk, authorizer), agents, workers)))
            : Optional.empty(),
        flags.find(MasterFlags.CLUSTER));
  }

  /** Everybody finds what they may see. */
  private static TaskDoor door(SnapshotDesk desk, Authorizer authorizer) {
    return new TaskDoor(
        exchange -> desk.latest().visibleTo(authorizer.approvers(exchange.principal())));
  }

  /** Gives the shell its ports and lets it contend for leadership. */
  private void run(
      MasterShell shell,
      NettyTransport transport,
      AnswerDesk answers,
      Ticker ticker,
      Streams streams)
      throws StartException, IOException {
    Election election = Election.prepare(flags, closers);
    Registrar registrar =
        new Registrar(
            election.store(),
            flags.get(MasterFlags.REGISTRY_FETCH_TIMEOUT),
            flags.get(MasterFlags.REGISTRY_STORE_TIMEOUT));
    Counter dropped = metrics.counter(MasterMetrics.DROPPED_MESSAGES);
    DriverDoor door =
        new DriverDoor(
            streams.drivers(),
            flags.find(RateLimitFlags.RATE_LIMITS).orElse(RateLimits.getDefaultInstance()),
            System::nanoTime,
            ticker::after);
    LibprocessEdge messages = new LibprocessEdge(shell, transport, door, dropped);
    shell.start(
        new MasterShell.Ports(
            answers, streams.schedulers(), messages, registrar, streams.followers()));
    flags
        .find(AllocationFlags.WHITELIST)
        .ifPresent(file -> closers.add(WhitelistFile.watch(file, shell::tellAllocator)));
    new MasterMetrics(shell, registrar, dropped, started, frameworkFigures()).register(metrics);
    metrics.source(() -> CompletableFuture.completedStage(streams.drivers().figures()));
    new SystemStats().register(metrics);
    metrics.gauge("master/operator_event_stream_subscribers", () -> streams.operators().size());
    messages.open();
    WarmUp warmUp = new WarmUp(shell, logging, () -> facts(shell), registrar::recordsAhead);
    closers.add(warmUp::close);
    election.join(shell, registrar, faults, warmUp::standingBy, closers);
  }

  private MasterMetrics.FrameworkFigures frameworkFigures() {
    return flags.get(MasterFlags.PUBLISH_PER_FRAMEWORK_METRICS)
        ? MasterMetrics.FrameworkFigures.PUBLISHED
        : MasterMetrics.FrameworkFigures.KEPT_BACK;
  }

  private MasterFacts facts(MasterShell shell) {
    Optional<MasterInfo> leader = shell.leadership().leader();
    return new MasterFacts(version, started, flags.rendered(), leader);
  }

  private DaemonParts parts(Authorizer authorizer, OperatorStreams followers, UiParts ui) {
    VirtualFiles files = new VirtualFiles(FileOpener.trusting());
    logging
        .file()
        .ifPresent(log ->
            files.attach(
                "/master/log",
                log,
                principal ->
                    authorizer
                        .approvers(principal)
                        .approved(Action.ACCESS_MESOS_LOG, Target.anything())));
    return new DaemonParts(flags, metrics, logging.levels(), files, followers, ui, pages());
  }

  private Optional<Path> pages() {
    return Optional.of(flags.get(MasterFlags.WEBUI_DIR))
        .filter(directory -> !directory.equals(MasterFlags.BUILT_IN_UI))
        .map(Path::of);
  }

  private HttpServer bind(NetworkThreads threads, InetSocketAddress address) throws IOException {
    HttpServer bound = closers.add(HttpServer.bind(threads, address, ClientFlags.limits(flags)));
    server = Optional.of(bound);
    return bound;
  }
}
