package io.mesos4j.master.webui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.webui.page.Snapshot;
import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The last day is kept in three resolutions of the same size, however long a master leads. */
class HistoryTest {

  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final int SAMPLES_OF_TWO_DAYS = 2 * 24 * 360;
  private static final Pattern TIMES = Pattern.compile("\"times\":\\[([^\\]]*)\\]");

  private Instant now = Instant.ofEpochSecond(1_000_000);
  private final Snapshot snapshot = new Snapshot(Views.of("light", "heavy"), 1);
  private final History history = new History(new SnapshotDesk(snapshot::view, () -> 0), () -> now);

  @Test
  void everyRangeEndsNowAndReachesBackAsFarAsItSays() {
    sample(SAMPLES_OF_TWO_DAYS);
    assertThat(reach("hour")).isBetween(3500.0, 3600.0);
    assertThat(reach("quarter")).isBetween(6 * 3500.0, 6 * 3600.0);
    assertThat(reach("day")).isBetween(24 * 3500.0, 24 * 3600.0);
  }

  @Test
  void whatIsKeptDoesNotGrow() {
    sample(SAMPLES_OF_TWO_DAYS);
    for (String range : new String[] {"hour", "quarter", "day"}) {
      assertThat(times(range)).hasSize(360);
    }
  }

  @Test
  void fairSharesGoByWeight() {
    sample(1);
    assertThat(written("range=hour"))
        .contains("\"heavy\":{\"share\":[0.0],\"fair\":[0.75]}")
        .contains("\"light\":{\"share\":[0.0],\"fair\":[0.25]}");
  }

  @Test
  void rangeThatIsNoneIsToldWithTheCure() {
    assertThatThrownBy(() -> written("range=year")).hasMessageContaining("hour, quarter or day");
  }

  private void sample(int count) {
    for (int i = 0; i < count; i++) {
      now = now.plus(PERIOD);
      history.sample();
    }
  }

  private double reach(String range) {
    double[] times = times(range);
    return times[times.length - 1] - times[0];
  }

  private double[] times(String range) {
    Matcher found = TIMES.matcher(written("range=" + range));
    assertThat(found.find()).isTrue();
    return Pattern.compile(",")
        .splitAsStream(found.group(1))
        .mapToDouble(Double::valueOf)
        .toArray();
  }

  private String written(String query) {
    JsonWriter json = new JsonWriter().object();
    history.write(json, snapshot, Query.parse(query));
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }
}
