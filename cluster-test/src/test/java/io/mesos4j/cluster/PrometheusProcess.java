package io.mesos4j.cluster;

import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Prometheus that looks at one small cluster every second. */
final class PrometheusProcess implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/bin/prometheus");

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final Process process;

  PrometheusProcess(Path folder, SmallCluster cluster) throws IOException {
    Files.createDirectories(folder);
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(
        configuration,
        """
        global: {scrape_interval: 1s}
        scrape_configs:
          - {job_name: mesos-master, static_configs: [{targets: ["127.0.0.1:%d"]}]}
          - {job_name: mesos-agent, static_configs: [{targets: ["127.0.0.1:%d"]}]}
        """
            .formatted(cluster.master().port(), cluster.agent().port()));
    port = DaemonProcess.freePort();
    process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    process.getOutputStream().close();
  }

  /** Those of the queries whose answer is empty or an error, each with that answer. */
  List<String> unanswered(List<String> queries) {
    return queries.stream()
        .map(query -> query + " -> " + ask(query))
        .filter(answer -> !answer.endsWith(" -> found"))
        .toList();
  }

  private String ask(String query) {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(port, URLEncoder.encode(query, StandardCharsets.UTF_8)));
    try {
      String body =
          client
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      Struct.Builder answer = Struct.newBuilder();
      JsonFormat.parser().merge(body, answer);
      boolean found =
          answer.getFieldsMap().containsKey("data")
              && answer
                      .getFieldsOrThrow("data")
                      .getStructValue()
                      .getFieldsOrThrow("result")
                      .getListValue()
                      .getValuesCount()
                  > 0;
      return found ? "found" : body;
    } catch (IOException unreachable) {
      return unreachable.toString();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return interrupted.toString();
    }
  }

  @Override
  public void close() {
    DaemonProcess.end(process);
    client.close();
  }
}
