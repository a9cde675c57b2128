package io.mesos4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.prometheus.KnownMetric;
import io.mesos4j.common.prometheus.MetricTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of all metrics in the documentation is made of the daemons' own table. */
class MonitoringPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("mesos4j.root")).resolve("docs/monitoring.md");
  private static final String BEGIN = "<!-- every metric -->\n";

  @Test
  void pageListsEveryMetric() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    String wanted = head + table();
    if (Boolean.parseBoolean(System.getenv("MESOS4J_WRITE_PAGES"))) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/monitoring.md is stale; write it anew: MESOS4J_WRITE_PAGES=true ./mvnw verify"
                + " -pl cluster-test -am -Dtest=MonitoringPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false")
        .isEqualTo(wanted);
  }

  private static String table() {
    StringBuilder text = new StringBuilder();
    text.append("\n| `/metrics/snapshot` | `/metrics` | kind | meaning |\n|---|---|---|---|\n");
    for (KnownMetric metric : MetricTable.read().all()) {
      text.append(
          "| `%s` | `%s` | %s | %s |\n"
              .formatted(metric.key(), series(metric), metric.kind(), metric.meaning()));
    }
    return text.toString();
  }

  private static String series(KnownMetric metric) {
    if (metric.labels().isEmpty()) {
      return metric.family();
    }
    String labels =
        metric.labels().entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(","));
    return metric.family() + "{" + labels + "}";
  }
}
