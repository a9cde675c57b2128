package io.mesos4j.master.rehearsal;

import io.mesos4j.common.http.HttpLimits;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.shell.HierarchicalDrf;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.edge.AnswerDesk;
import io.mesos4j.master.edge.LibprocessEdge;
import io.mesos4j.master.edge.MasterRealms;
import io.mesos4j.master.edge.OperatorStreams;
import io.mesos4j.master.edge.SchedulerRoutes;
import io.mesos4j.master.edge.SchedulerStreams;
import io.mesos4j.master.edge.driver.DriverDoor;
import io.mesos4j.master.edge.driver.Drivers;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.master.shell.Ticker;
import io.mesos4j.master.webui.live.EventFeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.RateLimits;

/**
 * A master apart from the real one, on a free port of loopback, as far as agents and frameworks
 * meet it: server, edge, loop and an allocator of its own. It leads from its start, asks nobody who
 * they are, and serves nothing but messages and the scheduler API. Its threads end with it. Used by
 * one thread.
 */
final class LoopbackMaster implements AutoCloseable {

  private final Ticker ticker = new Ticker();
  private final AnswerDesk answers = new AnswerDesk();
  private final LocalProcesses processes = new LocalProcesses();
  private final Executor workers;
  private final HttpServer server;
  private final Registrar registrar;
  private final NettyTransport transport;
  private final MasterShell shell;

  private LoopbackMaster(HttpServer server, Registrar registrar, Ground ground) {
    this.workers = ground.workers();
    this.server = server;
    this.registrar = registrar;
    this.transport =
        new NettyTransport(
            ground.threads(), processes, server.address(), TransportLimits.defaults());
    this.shell =
        new MasterShell(
            MasterSettings.defaults(ground.info()),
            new HierarchicalDrf(),
            AllocatorSettings.defaults(),
            workers,
            ground.faults());
  }

  /**
   * What it stands on.
   *
   * @param info of the real master
   * @param threads stay the caller's
   * @param workers where events are turned into bytes, and views read
   */
  record Ground(MasterInfo info, NetworkThreads threads, Executor workers, FaultHandler faults) {}

  /**
   * Starts it. It does not lead yet.
   *
   * @param registrar what it is going to know its agents from
   * @throws IOException if there is no port for it
   */
  static LoopbackMaster start(Registrar registrar, Ground ground) throws IOException {
    LoopbackMaster master = new LoopbackMaster(bind(ground.threads()), registrar, ground);
    master.serve();
    master.start();
    return master;
  }

  /**
   * Lets it lead; called once.
   *
   * @param lease by which it does
   */
  void lead(BooleanSupplier lease) {
    shell.lead(registrar, lease);
  }

  /** A server on a free port, which nobody but this host can reach. */
  static HttpServer bind(NetworkThreads threads) throws IOException {
    return HttpServer.bind(
        threads, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), HttpLimits.defaults());
  }

  InetSocketAddress address() {
    return server.address();
  }

  /** What it knows after everything that has come to it. */
  MasterView view() {
    return shell.view().join();
  }

  @Override
  public void close() {
    shell.close();
    transport.close();
    server.close();
    ticker.close();
  }

  private void serve() {
    Router.Builder router = Router.builder("master");
    new SchedulerRoutes(shell, answers, MasterRealms.open().scheduler()).addTo(router);
    server.serve(router.build(), processes);
  }

  private void start() {
    Drivers drivers = new Drivers();
    DriverDoor door =
        new DriverDoor(drivers, RateLimits.getDefaultInstance(), System::nanoTime, ticker::after);
    LibprocessEdge edge =
        new LibprocessEdge(
            shell, transport, door, new Metrics(InstantSource.system()).counter("dropped"));
    shell.start(
        new MasterShell.Ports(
            answers,
            new SchedulerStreams(answers, workers, shell::post),
            edge,
            registrar,
            drivers
                .andThen(new OperatorStreams(workers, ticker, 1))
                .andThen(new EventFeed(InstantSource.system()))));
    edge.open();
  }
}
