package org.apache.mesos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mesos4j.wire.RecordIo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.executor.Protos.Call;
import org.apache.mesos.v1.executor.Protos.Event;

/** An agent as far as the executor API shows it, on loopback. */
final class FakeAgent implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private volatile HttpExchange stream;

  FakeAgent() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/slave(1)/api/v1/executor", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String pid() {
    return "slave(1)@127.0.0.1:" + server.getAddress().getPort();
  }

  Call awaitCall() throws InterruptedException {
    Call call = calls.poll(20, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("no call came within 20 s");
    }
    return call;
  }

  void send(Event event) throws IOException {
    stream.getResponseBody().write(RecordIo.encode(event.toByteArray()));
    stream.getResponseBody().flush();
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
    if (call.getType() == Call.Type.SUBSCRIBE) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
      stream = exchange;
    } else {
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
    }
    calls.add(call);
  }
}
