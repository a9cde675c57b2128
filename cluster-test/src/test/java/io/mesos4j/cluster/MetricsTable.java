package io.mesos4j.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Upstream's metrics, each as a pattern of keys: {@code <role>} and the like stand for any name, a
 * timer also for its statistics.
 */
final class MetricsTable {

  private static final List<String> OPERATIONS =
      List.of(
          "reserve",
          "unreserve",
          "create",
          "destroy",
          "grow_volume",
          "shrink_volume",
          "create_disk",
          "destroy_disk");

  /** One key of the table. */
  record Row(String key, Pattern pattern) {}

  private final List<Row> rows = new ArrayList<>();

  static MetricsTable read() throws IOException {
    Path table = Path.of(System.getProperty("mesos4j.root"));
    MetricsTable read = new MetricsTable();
    List<String> lines =
        Files.readAllLines(table.resolve("cluster-test/src/test/conformance/data/metrics.csv"));
    for (String line : lines.subList(1, lines.size())) {
      if (!line.startsWith("timer-suffix")) {
        read.add(line);
      }
    }
    return read;
  }

  /** The column before the key holds commas only inside parentheses. */
  private void add(String line) {
    String key = line.replaceFirst("^[^,(]*(\\([^)]*\\)[^,]*)?,", "");
    String[] columns = key.split(",", 3);
    if (columns[0].startsWith("master/operations/<type>")) {
      OPERATIONS.forEach(type -> addRow(columns[0].replace("<type>", type), columns[1]));
      return;
    }
    addRow(columns[0], columns[1]);
  }

  private void addRow(String key, String type) {
    String names =
        key.replace("<task_state>/<source>/<reason>", "task_[a-z_]+/source_[a-z]+/reason_[a-z_]+")
            .replace("<role>", "[^ ]*")
            .replaceAll("<[a-z_]+>", "[^/]+");
    String statistics =
        type.equals("timer") ? "(/(count|max|min|p50|p90|p95|p99|p999|p9999))?" : "";
    rows.add(new Row(key, Pattern.compile(names + statistics)));
  }

  /** Those of {@code keys} that upstream does not know. */
  List<String> unknown(List<String> keys) {
    return keys.stream()
        .filter(key -> rows.stream().noneMatch(row -> row.pattern().matcher(key).matches()))
        .toList();
  }

  /** What upstream has and {@code keys} have not, but for what the project says it leaves out. */
  List<String> missing(List<String> keys) throws IOException {
    List<String> left = leftOut();
    return rows.stream()
        .filter(row -> left.stream().noneMatch(row.key()::startsWith))
        .filter(row -> keys.stream().noneMatch(key -> row.pattern().matcher(key).matches()))
        .map(Row::key)
        .toList();
  }

  private static List<String> leftOut() throws IOException {
    try (InputStream file = MetricsTable.class.getResourceAsStream("/metrics/not-here.csv")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n", -1))
          .skip(1)
          .filter(line -> !line.isBlank())
          .map(line -> line.substring(0, line.indexOf('|')))
          .toList();
    }
  }
}
