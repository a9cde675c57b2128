package io.mesos4j.master.main;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mesos4j.common.daemon.Logging;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagValues;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A whole master on a free loopback port, its registry in memory, and its audit log so far. */
final class RunningMaster implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ListAppender<ILoggingEvent> audited = new ListAppender<>();
  private final MasterAssembly master;

  RunningMaster(String... flags) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of("--ip=127.0.0.1", "--port=0", "--registry=in_memory", "--no-hostname_lookup"));
    all.addAll(List.of(flags));
    FlagValues values = new FlagParser(MasterFlags.set()).parse(all, Map.of());
    master = MasterAssembly.start(values, Logging.start("mesos-master", values));
    audited.start();
    audit().addAppender(audited);
  }

  int port() {
    return master.address().getPort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  /** A call of an API, in JSON. */
  HttpRequest.Builder call(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /**
   * The same from somebody.
   *
   * @param who {@code principal:secret}, or empty for nobody
   */
  HttpResponse<String> answer(HttpRequest.Builder request, String who) throws Exception {
    HttpRequest.Builder sent = request.copy();
    if (!who.isEmpty()) {
      String pair = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
      sent.header("Authorization", "Basic " + pair);
    }
    return answer(sent);
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
    master.close();
    client.shutdownNow();
  }

  private static Logger audit() {
    return (Logger) LoggerFactory.getLogger("audit");
  }
}
