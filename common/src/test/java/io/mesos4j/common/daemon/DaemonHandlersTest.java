package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.flags.UpstreamFlags;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.SystemStats;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The routes that every daemon has, and the levels behind one of them. */
class DaemonHandlersTest {

  private final Queue<Runnable> later = new ArrayDeque<>();
  private final Logger root = new LoggerContext().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final LogLevels levels =
      new LogLevels(root, Level.INFO, (delay, task) -> later.add(task));
  private final HttpHandler toggle = DaemonHandlers.logging(levels, Authorizer.open());

  @Test
  void versionIsThatOfTheContract() throws Exception {
    Version version =
        new Version("9.9", Instant.parse("2020-01-02T03:04:05Z"), "me", Optional.of("cafe"));
    assertThat(body(DaemonHandlers.version(version), ""))
        .isEqualTo(
            "{\"build_date\":\"2020-01-02 03:04:05\",\"build_time\":1577934245.0,"
                + "\"build_user\":\"me\",\"git_sha\":\"cafe\",\"version\":\"1.11.0\"}");
    assertThat(version).hasToString("mesos 1.11.0 (mesos4j 9.9)");
  }

  @Test
  void buildKnowsItself() {
    Version version = Version.current();
    assertThat(version.project()).isNotEmpty().doesNotContain("$");
    assertThat(version.user()).isNotEmpty().doesNotContain("$");
    assertThat(version.revision()).isEmpty();
  }

  @Test
  void flagsAreShownAsText() throws Exception {
    Flag<Duration> patience =
        Flag.of("patience", FlagTypes.DURATION, "x").withDefault(Duration.ofMinutes(10));
    FlagSet set = new FlagSet("mesos-test", List.of(patience), UpstreamFlags.none());
    FlagValues values = new FlagParser(set).parse(List.of(), Map.of());
    assertThat(body(DaemonHandlers.flags(values), "jsonp=f"))
        .isEqualTo(
            "f({\"flags\":{\"help\":\"false\",\"patience\":\"10mins\",\"version\":\"false\"}})");
  }

  @Test
  void metricsThatAreLateAreLeftOut() throws Exception {
    Metrics metrics = new Metrics(InstantSource.system());
    metrics.counter("master/tasks_lost").increment();
    metrics.source(CompletableFuture::new);
    assertThat(body(DaemonHandlers.metrics(metrics), "timeout=1ms"))
        .isEqualTo("{\"master/tasks_lost\":1.0}");
    HttpResponse refused = FakeExchange.get(DaemonHandlers.metrics(metrics), "timeout=soon");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toStringUtf8()).contains("'soon'", "10secs");
  }

  @Test
  void healthAndSystemStatsAnswer() throws Exception {
    assertThat(body(DaemonHandlers.health(), "")).isEmpty();
    assertThat(body(DaemonHandlers.systemStats(new SystemStats()), ""))
        .contains("\"avg_load_1min\":", "\"mem_free_bytes\":");
  }

  @Test
  void verbosityIsRaisedForAWhile() throws Exception {
    assertThat(body(toggle, "")).isEqualTo("0\n");

    assertThat(body(toggle, "level=1&duration=10secs")).isEmpty();

    assertThat(body(toggle, "")).isEqualTo("1\n");
    assertThat(root.getLevel()).isEqualTo(Level.DEBUG);
    later.remove().run();
    assertThat(body(toggle, "")).isEqualTo("0\n");
    assertThat(root.getLevel()).isEqualTo(Level.INFO);
  }

  @Test
  void laterChangeOfVerbosityReplacesTheFirst() throws Exception {
    assertThat(body(toggle, "level=1&duration=10secs")).isEmpty();
    assertThat(body(toggle, "level=3&duration=1mins")).isEmpty();
    later.remove().run();
    assertThat(root.getLevel()).isEqualTo(Level.TRACE);
    later.remove().run();
    assertThat(root.getLevel()).isEqualTo(Level.INFO);
  }

  @Test
  void brokenTogglesAreRefused() throws Exception {
    for (String query :
        List.of(
            "level=1",
            "duration=1secs",
            "level=x&duration=1secs",
            "level=-1&duration=1secs",
            "level=1&duration=-1secs",
            "level=1&duration=1")) {
      assertThat(FakeExchange.get(toggle, query).status()).as(query).isEqualTo(400);
    }
    assertThat(levels.verbosity()).isZero();
  }

  private static String body(HttpHandler handler, String query) throws Exception {
    HttpResponse response = FakeExchange.get(handler, query);
    assertThat(response.status()).isEqualTo(200);
    return response.body().toStringUtf8();
  }
}
