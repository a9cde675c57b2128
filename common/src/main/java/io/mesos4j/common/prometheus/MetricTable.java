package io.mesos4j.common.prometheus;

import io.mesos4j.common.prometheus.KnownMetric.Matching;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates metrics from upstream's keys, in which names are parts, to families with labels, by a
 * table of all known ones. Immutable; any thread.
 */
public final class MetricTable {

  private static final Map<String, String> QUANTILES =
      Map.of(
          "min", "0",
          "p50", "0.5",
          "p90", "0.9",
          "p95", "0.95",
          "p99", "0.99",
          "p999", "0.999",
          "p9999", "0.9999",
          "max", "1");

  private final List<KnownMetric> all;
  private final Map<String, KnownMetric> exact = new HashMap<>();
  private final List<Matching> others;

  private MetricTable(List<KnownMetric> all) {
    this.all = List.copyOf(all);
    all.stream().filter(KnownMetric::exact).forEach(one -> exact.put(one.key(), one));
    this.others = all.stream().filter(one -> !one.exact()).map(KnownMetric::matching).toList();
  }

  /** The table that comes with the daemons. */
  public static MetricTable read() {
    try (InputStream in = MetricTable.class.getResourceAsStream("metrics.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new MetricTable(text.lines().skip(1).map(KnownMetric::parse).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public List<KnownMetric> all() {
    return all;
  }

  /** Whether a key of a snapshot is in the table. */
  public boolean knows(String key) {
    return exact.containsKey(key)
        || others.stream().anyMatch(one -> one.labels(key).isPresent())
        || timerOf(key).isPresent();
  }

  /** Adds one value of a snapshot; a key that is not known is added under a name made of it. */
  void add(String key, double value, Families families) {
    KnownMetric plain = exact.get(key);
    if (plain != null) {
      addPlain(plain, value, families);
      return;
    }
    Optional<KnownMetric> timer = timerOf(key);
    if (timer.isPresent()) {
      addStatistic(timer.get(), key, value, families);
      return;
    }
    for (Matching one : others) {
      Optional<Labels> labels = one.labels(key);
      if (labels.isPresent()) {
        KnownMetric metric = one.metric();
        families
            .of(metric.family(), metric.type(), metric.meaning())
            .add(labels.get(), metric.scale().of(value, labels.get()));
        return;
      }
    }
    families
        .of("mesos_" + key.replaceAll("[^A-Za-z0-9_]", "_"), Family.Type.GAUGE, key)
        .add(Labels.NONE, value);
  }

  private static void addPlain(KnownMetric metric, double value, Families families) {
    Labels labels = new Labels(metric.labels());
    String name = metric.timer() ? metric.family() + "_last" : metric.family();
    Family.Type type = metric.timer() ? Family.Type.GAUGE : metric.type();
    families.of(name, type, metric.meaning()).add(labels, metric.scale().of(value, labels));
  }

  private static void addStatistic(KnownMetric timer, String key, double value, Families families) {
    String quantile = QUANTILES.get(key.substring(key.lastIndexOf('/') + 1));
    if (quantile != null) {
      families
          .of(timer.family(), Family.Type.SUMMARY, timer.meaning())
          .add(Labels.of("quantile", quantile), timer.scale().of(value, Labels.NONE));
    }
  }

  private Optional<KnownMetric> timerOf(String key) {
    int end = key.lastIndexOf('/');
    return end < 0
        ? Optional.empty()
        : Optional.ofNullable(exact.get(key.substring(0, end))).filter(KnownMetric::timer);
  }
}
