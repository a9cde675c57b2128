package io.mesos4j.bench.suite;

import io.mesos4j.common.http.HttpLimits;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.edge.WebUi;
import io.mesos4j.master.shell.Leadership;
import io.mesos4j.master.shell.Ticker;
import io.mesos4j.master.webui.UiParts;
import io.mesos4j.master.webui.UiRoutes;
import io.mesos4j.master.webui.live.EventFeed;
import io.mesos4j.master.webui.live.History;
import io.mesos4j.master.webui.live.LiveStreams;
import io.mesos4j.master.webui.live.SnapshotDesk;
import io.mesos4j.master.webui.relay.AgentClient;
import io.mesos4j.master.webui.relay.AgentRelay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.mesos.Protos.TaskState;

/**
 * A simulated master that shows a large made-up cluster in the real web UI, on a free port of
 * loopback. Tasks change when they are told to, from any thread.
 */
public final class CrowdedMaster implements AutoCloseable {

  private final AtomicReference<MasterView> view;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final NetworkThreads threads = NetworkThreads.start("crowded-master");
  private final Ticker ticker = new Ticker();
  private final AgentClient agents = new AgentClient(workers);
  private final HttpServer server;

  /** Shows so many agents, and as many running tasks as completed ones. */
  public CrowdedMaster(int agentCount, int taskCount) throws IOException {
    view = new AtomicReference<>(StateView.of(agentCount, taskCount));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.bind(threads, any, HttpLimits.defaults());
    Router.Builder router = Router.builder("master");
    new UiRoutes(view.get().settings(), parts(), handler -> handler, handler -> handler)
        .addTo(router);
    Leadership leads =
        new Leadership(Leadership.Standing.SERVING, Optional.of(view.get().settings().info()));
    new WebUi(() -> leads, Optional.empty()).addTo(router);
    server.serve(router.build(), new LocalProcesses());
  }

  /** Where browsers find it. */
  public String address() {
    return "http://127.0.0.1:" + server.address().getPort() + "/";
  }

  /** Lets a running task come to another state. */
  public void change(int task, TaskState state) {
    view.updateAndGet(before -> StateView.changed(before, task, state));
  }

  @Override
  public void close() {
    server.close();
    threads.close();
    ticker.close();
    agents.close();
    workers.close();
  }

  private UiParts parts() {
    EventFeed events = new EventFeed(InstantSource.system());
    SnapshotDesk desk = new SnapshotDesk(view::get, events::heard);
    History history = new History(desk, InstantSource.system());
    history.begin(() -> true, workers, ticker);
    return new UiParts(
        desk,
        new LiveStreams(desk, workers, ticker),
        events,
        history,
        new AgentRelay(view::get, agents),
        Optional.empty(),
        Optional.of("crowded"));
  }
}
