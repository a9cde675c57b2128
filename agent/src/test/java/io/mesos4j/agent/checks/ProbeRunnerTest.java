package io.mesos4j.agent.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.mesos4j.agent.container.FakeContainerizer;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.CheckKey.Purpose;
import io.mesos4j.agent.core.model.Probe;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.fetcher.OwnCertificate;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.loop.Inbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages and ports on loopback, tried for real. */
class ProbeRunnerTest {

  private static final CheckKey CHECK = new CheckKey(new ContainerId("c"), Purpose.HEALTH);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration IMPATIENCE = Duration.ofMillis(100);

  private final BlockingQueue<AgentEvent> told = new LinkedBlockingQueue<>();
  private final ProbeRunner runner =
      new ProbeRunner(
          new FakeContainerizer(null),
          new Inbox<>() {
            @Override
            public void post(AgentEvent event) {
              told.add(event);
            }

            @Override
            public boolean offer(AgentEvent event) {
              return told.add(event);
            }
          });
  private final HttpServer server = serve();

  @AfterEach
  void stopServing() {
    server.stop(0);
  }

  @Test
  void statusOfThePageIsTheResult() throws Exception {
    assertThat(page("/good")).isEqualTo(new ProbeResult.Answered(200));
    assertThat(page("/missing page")).isEqualTo(new ProbeResult.Answered(404));
    assertThat(page("")).isEqualTo(new ProbeResult.Answered(404));
  }

  @Test
  void redirectsAreFollowedButNotForEver() throws Exception {
    assertThat(page("/moved")).isEqualTo(new ProbeResult.Answered(200));
    assertThat(page("/circle")).isInstanceOf(ProbeResult.Failed.class);
  }

  @Test
  void portThatNobodyListensOnIsAFailureForPagesAndNoConnectionForPorts() throws Exception {
    int port = freePort();
    assertThat(attempt(new Probe.Http("http", "127.0.0.1", port, "/"), PATIENCE))
        .isInstanceOf(ProbeResult.Failed.class);
    assertThat(attempt(new Probe.Tcp("127.0.0.1", port), PATIENCE))
        .isEqualTo(new ProbeResult.Connected(false));
  }

  @Test
  void portThatSomebodyListensOnIsConnectedTo() throws Exception {
    assertThat(attempt(new Probe.Tcp("127.0.0.1", server.getAddress().getPort()), PATIENCE))
        .isEqualTo(new ProbeResult.Connected(true));
  }

  @Test
  void serverThatNeverAnswersIsGivenUpInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Probe page = new Probe.Http("http", "127.0.0.1", silent.getLocalPort(), "/");
      assertThat(attempt(page, IMPATIENCE)).isInstanceOf(ProbeResult.Failed.class);
      Probe secure = new Probe.Http("https", "127.0.0.1", silent.getLocalPort(), "/");
      assertThat(attempt(secure, IMPATIENCE)).isInstanceOf(ProbeResult.Failed.class);
    }
  }

  @Test
  void certificateThatNobodySignedIsNoObstacle(@TempDir Path directory) throws Exception {
    HttpsServer secure = OwnCertificate.make(directory).server();
    answer(secure, "/", 503, "/");
    answer(secure, "/good", 204, "/");
    answer(secure, "/moved", 302, "/good");
    secure.start();
    try {
      int port = secure.getAddress().getPort();
      assertThat(attempt(new Probe.Http("https", "127.0.0.1", port, "/moved"), PATIENCE))
          .isEqualTo(new ProbeResult.Answered(204));
      assertThat(attempt(new Probe.Http("https", "127.0.0.1", port, "/bad"), PATIENCE))
          .isEqualTo(new ProbeResult.Answered(503));
      int plain = server.getAddress().getPort();
      assertThat(attempt(new Probe.Http("https", "127.0.0.1", plain, "/"), IMPATIENCE))
          .as("a server without TLS")
          .isInstanceOf(ProbeResult.Failed.class);
    } finally {
      secure.stop(0);
    }
  }

  @Test
  void stoppedTryTellsNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      runner.start(
          CHECK, new Probe.Http("http", "127.0.0.1", silent.getLocalPort(), "/"), Duration.ZERO);
      runner.stop(CHECK);
    }
    assertThat(page("/good")).as("what is told next").isEqualTo(new ProbeResult.Answered(200));
    assertThat(told).isEmpty();
  }

  private ProbeResult page(String path) throws InterruptedException {
    return attempt(
        new Probe.Http("http", "127.0.0.1", server.getAddress().getPort(), path), PATIENCE);
  }

  private ProbeResult attempt(Probe probe, Duration timeout) throws InterruptedException {
    runner.start(CHECK, probe, timeout);
    AgentEvent event = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return ((AgentEvent.Probed) event).result();
  }

  private static HttpServer serve() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      answer(server, "/", 404, "/");
      answer(server, "/good", 200, "/");
      answer(server, "/moved", 302, "/good");
      answer(server, "/circle", 307, "/circle");
      server.start();
      return server;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void answer(HttpServer server, String path, int status, String location) {
    server.createContext(
        path,
        exchange -> {
          if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", location);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
