package org.apache.mesos;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mesos4j.wire.RecordIo;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;

/** A master as far as the scheduler API shows it: one stream, calls as they come, on loopback. */
final class FakeMaster implements AutoCloseable {

  static final String FRAMEWORK = "framework-1";

  /** The uuid of every update. */
  static final String UPDATE = "0123456789abcdef";

  private static final String STREAM_ID = "d1c7ab42-7e58-4b19-9b1a-6b1c1f3c3c55";
  private static final int PATIENCE_SECONDS = 20;

  /** A call, and the headers that matter. */
  record Received(Call call, String streamId, String authorization) {}

  private final HttpServer server;
  private final String masterId;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Received> calls = new LinkedBlockingQueue<>();
  private final BlockingQueue<HttpExchange> streams = new LinkedBlockingQueue<>();
  private volatile int refuseWith;
  private volatile String redirectTo;
  private volatile HttpExchange stream;

  FakeMaster(String masterId) throws IOException {
    this(masterId, 0);
  }

  FakeMaster(String masterId, int port) throws IOException {
    this.masterId = masterId;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/api/v1/scheduler", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void refuse(int status) {
    refuseWith = status;
  }

  void redirect(FakeMaster leader) {
    redirectTo = "//" + leader.address() + "/api/v1/scheduler";
  }

  /** The next call, other than the subscription. */
  Received awaitCall() throws InterruptedException {
    Received call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("no call came within " + PATIENCE_SECONDS + " s");
    }
    return call;
  }

  /** Waits for a subscription and answers it. */
  Received awaitSubscription() throws InterruptedException, IOException {
    Received call = awaitCall();
    stream = streams.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (stream == null) {
      throw new AssertionError("no stream was opened within " + PATIENCE_SECONDS + " s");
    }
    return call;
  }

  void subscribed() throws IOException {
    send(
        Event.newBuilder()
            .setType(Event.Type.SUBSCRIBED)
            .setSubscribed(
                Event.Subscribed.newBuilder()
                    .setFrameworkId(FrameworkID.newBuilder().setValue(FRAMEWORK))
                    .setHeartbeatIntervalSeconds(15)
                    .setMasterInfo(
                        MasterInfo.newBuilder().setId(masterId).setIp(16777343).setPort(port())))
            .build());
  }

  /** A task runs. */
  void update(String task) throws IOException {
    send(
        Event.newBuilder()
            .setType(Event.Type.UPDATE)
            .setUpdate(
                Event.Update.newBuilder()
                    .setStatus(
                        TaskStatus.newBuilder()
                            .setTaskId(TaskID.newBuilder().setValue(task))
                            .setAgentId(AgentID.newBuilder().setValue("agent-1"))
                            .setState(TaskState.TASK_RUNNING)
                            .setUuid(ByteString.copyFromUtf8(UPDATE))))
            .build());
  }

  void error(String message) throws IOException {
    send(
        Event.newBuilder()
            .setType(Event.Type.ERROR)
            .setError(Event.Error.newBuilder().setMessage(message))
            .build());
  }

  void send(Event event) throws IOException {
    OutputStream body = stream.getResponseBody();
    body.write(RecordIo.encode(event.toByteArray()));
    body.flush();
  }

  void cutStream() {
    stream.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Call call = Call.parseFrom(exchange.getRequestBody().readAllBytes());
    if (redirectTo != null) {
      exchange.getResponseHeaders().set("Location", redirectTo);
      refuse(exchange, 307);
    } else if (refuseWith != 0) {
      refuse(exchange, refuseWith);
    } else {
      accept(exchange, call);
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void accept(HttpExchange exchange, Call call) throws IOException {
    if (call.getType() == Call.Type.SUBSCRIBE) {
      exchange.getResponseHeaders().set("Mesos-Stream-Id", STREAM_ID);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
      streams.add(exchange);
    } else {
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
    }
    calls.add(
        new Received(
            call,
            exchange.getRequestHeaders().getFirst("Mesos-Stream-Id"),
            exchange.getRequestHeaders().getFirst("Authorization")));
  }
}
