package io.mesos4j.master.webui.live;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.shell.Ticker;
import io.mesos4j.master.webui.page.Fairness;
import io.mesos4j.master.webui.page.Page;
import io.mesos4j.master.webui.page.Snapshot;
import io.mesos4j.master.webui.page.Sum;
import io.mesos4j.wire.JsonWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How the cluster was used while this master led, for the last hour, six hours and day, in about as
 * many samples each. Sampled on a worker, read by any thread.
 */
public final class History implements Page {

  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** A stretch of time with its own distance between samples. */
  private enum Range {
    HOUR(1),
    QUARTER(6),
    DAY(24);

    /** Every how many periods one sample is kept. */
    private final int every;

    Range(int every) {
      this.every = every;
    }
  }

  private static final int MOST_SAMPLES = 360;

  private final SnapshotDesk desk;
  private final InstantSource clock;
  private final Map<Range, ArrayDeque<Sample>> kept = new EnumMap<>(Range.class);
  private long taken;

  public History(SnapshotDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * Samples from now on, as long as this master leads.
   *
   * @param workers where all tasks are counted, which takes a while
   */
  public void begin(BooleanSupplier leads, Executor workers, Ticker ticker) {
    var _ =
        ticker.every(
            PERIOD,
            () -> {
              if (leads.getAsBoolean()) {
                workers.execute(this::sample);
              }
            });
  }

  void sample() {
    keep(Sample.of(desk.latest(), clock.instant()));
    desk.touch(Section.HISTORY);
  }

  private synchronized void keep(Sample sample) {
    for (Range range : Range.values()) {
      ArrayDeque<Sample> samples = kept.computeIfAbsent(range, _ -> new ArrayDeque<>());
      if (taken % range.every == 0) {
        samples.add(sample);
      }
      if (samples.size() > MOST_SAMPLES) {
        samples.remove();
      }
    }
    taken++;
  }

  private synchronized List<Sample> samples(Range range) {
    return List.copyOf(kept.getOrDefault(range, new ArrayDeque<>()));
  }

  /** {@code range} is hour, quarter (of a day) or day. */
  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    Range range = range(query.get("range").orElse("hour"));
    List<Sample> samples = samples(range);
    json.field("period", PERIOD.toSeconds() * range.every);
    series(json, "times", samples, sample -> Page.seconds(sample.time()));
    series(json, "running", samples, Sample::running);
    for (String name : Sum.NAMES) {
      json.name(name).object();
      series(json, "total", samples, sample -> sample.total().get(name) / 1000.0);
      series(json, "used", samples, sample -> sample.used().get(name) / 1000.0);
      series(json, "offered", samples, sample -> sample.offered().get(name) / 1000.0);
      json.endObject();
    }
    roles(json, samples, snapshot);
  }

  private static Range range(String name) {
    for (Range range : Range.values()) {
      if (range.name().toLowerCase(Locale.ROOT).equals(name)) {
        return range;
      }
    }
    throw new IllegalArgumentException("range is '" + name + "'; ask for hour, quarter or day");
  }

  private static void roles(JsonWriter json, List<Sample> samples, Snapshot snapshot) {
    Set<String> shown = Set.copyOf(snapshot.roleNames());
    Set<String> roles =
        samples.stream()
            .flatMap(sample -> sample.shares().stream())
            .map(Fairness.Share::role)
            .filter(shown::contains)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    json.name("roles").object();
    for (String role : roles) {
      json.name(role).object();
      series(json, "share", samples, sample -> part(sample, role, Fairness.Share::dominant));
      series(json, "fair", samples, sample -> part(sample, role, Fairness.Share::fair));
      json.endObject();
    }
    json.endObject();
  }

  private static double part(Sample sample, String role, ToDoubleFunction<Fairness.Share> figure) {
    return sample.shares().stream()
        .filter(share -> share.role().equals(role))
        .mapToDouble(figure)
        .findFirst()
        .orElse(0);
  }

  private static void series(
      JsonWriter json, String name, List<Sample> samples, ToDoubleFunction<Sample> figure) {
    json.name(name).array();
    samples.forEach(sample -> json.value(figure.applyAsDouble(sample)));
    json.endArray();
  }
}
