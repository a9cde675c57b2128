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
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.edge.AnswerDesk;
import io.mesos4j.master.edge.LibprocessEdge;
import io.mesos4j.master.edge.SchedulerStreams;
import io.mesos4j.master.edge.driver.DriverDoor;
import io.mesos4j.master.edge.driver.Drivers;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.master.webui.live.EventFeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.RateLimits;

/**
 * A master apart from the real one, on a free port of loopback, as far as agents meet it: server,
 * edge, loop and an allocator of its own. It leads from its start, asks nobody who they are, and
 * serves nothing but messages. Its threads end with it. Used by one thread.
 */
final class LoopbackMaster implements AutoCloseable {

  /**
   * Each of a class of its own, as the real master's is: code that has met but one or two classes
   * there is compiled for these, and given up at the first one that differs.
   */
  private static final List<BooleanSupplier> LEASES = List.of(() -> true, () -> true, () -> true);

  private static final AtomicInteger STARTED = new AtomicInteger();

  private final HttpServer server;
  private final NettyTransport transport;
  private final MasterShell shell;

  private LoopbackMaster(MasterInfo info, HttpServer server, Parts parts) {
    this.server = server;
    InetSocketAddress address = server.address();
    this.transport =
        new NettyTransport(parts.threads(), parts.processes(), address, TransportLimits.defaults());
    this.shell =
        new MasterShell(
            MasterSettings.defaults(info),
            new HierarchicalDrf(),
            AllocatorSettings.defaults(),
            Runnable::run,
            parts.faults());
  }

  /** What it is made of. */
  private record Parts(NetworkThreads threads, LocalProcesses processes, FaultHandler faults) {}

  /**
   * Starts it.
   *
   * @param registrar what it knows its agents from
   * @param threads stay the caller's
   * @throws IOException if there is no port for it
   */
  static LoopbackMaster start(
      MasterInfo info, Registrar registrar, NetworkThreads threads, FaultHandler faults)
      throws IOException {
    Parts parts = new Parts(threads, new LocalProcesses(), faults);
    HttpServer server = bind(threads);
    LoopbackMaster master = new LoopbackMaster(info, server, parts);
    server.serve(Router.builder("master").build(), parts.processes());
    master.lead(registrar);
    return master;
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
  }

  private void lead(Registrar registrar) {
    Drivers drivers = new Drivers();
    DriverDoor door =
        new DriverDoor(
            drivers, RateLimits.getDefaultInstance(), System::nanoTime, (delay, deed) -> {});
    LibprocessEdge edge =
        new LibprocessEdge(
            shell, transport, door, new Metrics(InstantSource.system()).counter("dropped"));
    AnswerDesk answers = new AnswerDesk();
    shell.start(
        new MasterShell.Ports(
            answers,
            new SchedulerStreams(answers, Runnable::run, this::ignored),
            edge,
            registrar,
            drivers.andThen(new EventFeed(InstantSource.system()))));
    edge.open();
    shell.lead(registrar, LEASES.get(STARTED.getAndIncrement() % LEASES.size()));
  }

  private void ignored(MasterEvent streamEnded) {
    // No framework has a stream here.
  }
}
