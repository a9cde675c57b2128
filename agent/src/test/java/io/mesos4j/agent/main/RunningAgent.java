package io.mesos4j.agent.main;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mesos4j.common.audit.AuditLog;
import io.mesos4j.common.daemon.Closers;
import io.mesos4j.common.daemon.Logging;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagValues;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A whole agent on a free loopback port, whose master is not there, and its audit log so far. */
final class RunningAgent implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ListAppender<ILoggingEvent> audited = new ListAppender<>();
  private final Closers closers = new Closers();
  private final int port;

  RunningAgent(Path directory, String... flags) throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> all =
        new ArrayList<>(
            List.of(
                "--ip=127.0.0.1",
                "--port=" + port,
                "--no-hostname_lookup",
                "--master=127.0.0.1:1",
                "--launcher=posix",
                "--resources=cpus:1;mem:64;disk:64",
                "--work_dir=" + directory.resolve("work"),
                "--runtime_dir=" + directory.resolve("run")));
    all.addAll(List.of(flags));
    FlagValues values = new FlagParser(AgentFlags.set()).parse(all, Map.of());
    Logging logging = Logging.start("mesos-agent", values);
    new AgentAssembly(values, logging, closers).start();
    audited.start();
    audit().addAppender(audited);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** A call of the v1 API, in JSON. */
  HttpRequest.Builder call(String body) {
    return request("/api/v1")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /**
   * Its answer to somebody.
   *
   * @param who {@code principal:secret}, or empty for nobody
   */
  HttpResponse<String> answer(HttpRequest.Builder request, String who) throws Exception {
    HttpRequest.Builder sent = request.copy();
    if (!who.isEmpty()) {
      String pair = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
      sent.header("Authorization", "Basic " + pair);
    }
    return client.send(sent.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The lines of the audit log since the last look. */
  List<String> takeAudited() {
    List<String> lines =
        List.copyOf(audited.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    audited.list.subList(0, lines.size()).clear();
    return lines;
  }

  @Override
  public void close() {
    audit().detachAppender(audited);
    closers.close();
    client.shutdownNow();
  }

  private static Logger audit() {
    return (Logger) LoggerFactory.getLogger(AuditLog.LOGGER);
  }
}
