package io.mesos4j.examples.wordcount;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mesos4j.wire.RecordIo;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mesos.v1.Protos.Address;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.Protos.URL;
import org.apache.mesos.v1.Protos.Value;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;

/**
 * As much of a cluster as word count needs, in one process: the scheduler API of a master, and two
 * agents that fetch, run commands with {@code sh} and show their sandboxes. The first agent fails
 * every task, if told so.
 */
final class FakeCluster implements AutoCloseable {

  /** How the first agent treats its tasks. */
  enum FirstAgent {
    WORKS,
    FAILS
  }

  private static final String BAD_AGENT = "agent-0";

  private final HttpServer server;
  private final Path sandboxes;
  private final FirstAgent firstAgent;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger offers = new AtomicInteger();
  private final List<String> agentsUsed = new CopyOnWriteArrayList<>();

  FakeCluster(Path sandboxes, FirstAgent firstAgent) throws IOException {
    this.sandboxes = sandboxes;
    this.firstAgent = firstAgent;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/scheduler", this::call);
    server.createContext("/files/download", this::download);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The agents that tasks were sent to, one entry for each task. */
  List<String> agentsUsed() {
    return agentsUsed;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void call(HttpExchange exchange) throws IOException {
    Call call = Call.parseFrom(exchange.getRequestBody().readAllBytes());
    if (call.getType() == Call.Type.SUBSCRIBE) {
      stream(exchange);
      return;
    }
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
    if (call.getType() == Call.Type.ACCEPT) {
      AgentID agent = agentOf(call.getAccept().getOfferIds(0));
      for (TaskInfo task : call.getAccept().getOperations(0).getLaunch().getTaskInfosList()) {
        agentsUsed.add(agent.getValue());
        threads.execute(() -> run(task));
      }
      events.add(offer(agent));
    } else if (call.getType() == Call.Type.REVIVE) {
      events.add(offer(AgentID.newBuilder().setValue("agent-1").build()));
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Mesos-Stream-Id", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(200, 0);
    events.add(
        Event.newBuilder()
            .setType(Event.Type.SUBSCRIBED)
            .setSubscribed(
                Event.Subscribed.newBuilder()
                    .setFrameworkId(FrameworkID.newBuilder().setValue("framework")))
            .build());
    events.add(offer(AgentID.newBuilder().setValue(BAD_AGENT).build()));
    events.add(offer(AgentID.newBuilder().setValue("agent-1").build()));
    try {
      while (true) {
        exchange.getResponseBody().write(RecordIo.encode(events.take().toByteArray()));
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      exchange.close();
    }
  }

  private Event offer(AgentID agent) {
    Offer.Builder offer =
        Offer.newBuilder()
            .setId(OfferID.newBuilder().setValue(agent.getValue() + "#" + offers.incrementAndGet()))
            .setFrameworkId(FrameworkID.newBuilder().setValue("framework"))
            .setAgentId(agent)
            .setHostname("localhost")
            .setUrl(
                URL.newBuilder()
                    .setScheme("http")
                    .setAddress(
                        Address.newBuilder()
                            .setIp("127.0.0.1")
                            .setPort(server.getAddress().getPort())))
            .addResources(scalar("cpus", 2))
            .addResources(scalar("mem", 512));
    return Event.newBuilder()
        .setType(Event.Type.OFFERS)
        .setOffers(Event.Offers.newBuilder().addOffers(offer))
        .build();
  }

  private static AgentID agentOf(OfferID offer) {
    String value = offer.getValue();
    return AgentID.newBuilder().setValue(value.substring(0, value.indexOf('#'))).build();
  }

  private static Resource scalar(String name, double amount) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(amount))
        .build();
  }

  private void run(TaskInfo task) {
    update(task, TaskState.TASK_RUNNING);
    try {
      boolean bad =
          firstAgent == FirstAgent.FAILS && task.getAgentId().getValue().equals(BAD_AGENT);
      update(task, !bad && execute(task) ? TaskState.TASK_FINISHED : TaskState.TASK_FAILED);
    } catch (IOException | InterruptedException e) {
      update(task, TaskState.TASK_FAILED);
    }
  }

  private boolean execute(TaskInfo task) throws IOException, InterruptedException {
    Path sandbox = Files.createDirectories(sandboxes.resolve(task.getTaskId().getValue()));
    for (CommandInfo.URI uri : task.getCommand().getUrisList()) {
      try (InputStream input = URI.create(uri.getValue()).toURL().openStream()) {
        Files.copy(input, sandbox.resolve(uri.getOutputFile()));
      }
    }
    return new ProcessBuilder("sh", "-c", task.getCommand().getValue())
            .directory(sandbox.toFile())
            .start()
            .waitFor()
        == 0;
  }

  private void update(TaskInfo task, TaskState state) {
    TaskStatus status =
        TaskStatus.newBuilder()
            .setTaskId(task.getTaskId())
            .setAgentId(task.getAgentId())
            .setState(state)
            .setUuid(ByteString.copyFromUtf8(UUID.randomUUID().toString().substring(0, 16)))
            .build();
    events.add(
        Event.newBuilder()
            .setType(Event.Type.UPDATE)
            .setUpdate(Event.Update.newBuilder().setStatus(status))
            .build());
  }

  private void download(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getQuery().substring("path=".length());
    String task = path.replaceFirst(".*/executors/([^/]+)/.*", "$1");
    byte[] content =
        Files.readAllBytes(
            sandboxes.resolve(task).resolve(path.substring(path.lastIndexOf('/') + 1)));
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }
}
