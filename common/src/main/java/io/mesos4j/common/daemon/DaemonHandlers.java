package io.mesos4j.common.daemon;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Permitted;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.common.metrics.SystemStats;
import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.authorization.Protos.Action;

/**
 * The handlers of the routes that every daemon has, whatever it does. Each daemon puts them under
 * its own paths and realms.
 */
public final class DaemonHandlers {

  private static final String SNAPSHOT_RATE = "LIBPROCESS_METRICS_SNAPSHOT_ENDPOINT_RATE_LIMIT";

  private DaemonHandlers() {}

  /** {@code /health}: 200 says that the process answers. */
  public static HttpHandler health() {
    return exchange -> exchange.respond(HttpResponse.ok());
  }

  /** {@code /version}. */
  public static HttpHandler version(Version version) {
    JsonWriter json = new JsonWriter().object();
    version.writeTo(json);
    return fixed(json.endObject().toByteArray());
  }

  /** {@code /flags}. */
  public static HttpHandler flags(FlagValues flags) {
    JsonWriter json = new JsonWriter().object().name("flags").object();
    flags.rendered().forEach(json::field);
    return fixed(json.endObject().endObject().toByteArray());
  }

  /**
   * {@code /metrics/snapshot}, as often as upstream's environment variable says.
   *
   * @throws IllegalArgumentException if the variable is no rate
   */
  public static HttpHandler metrics(Metrics metrics) {
    String rate = System.getenv().getOrDefault(SNAPSHOT_RATE, "2/1secs");
    return new Paced(Pace.parse(rate), new MetricsSnapshot(metrics));
  }

  /** At most two answers a second, as upstream where measuring is costly. */
  public static HttpHandler paced(HttpHandler next) {
    return new Paced(Pace.parse("2/1secs"), next);
  }

  /** {@code /system/stats.json}. */
  public static HttpHandler systemStats(SystemStats stats) {
    return exchange -> respond(exchange, ByteString.copyFrom(stats.json()));
  }

  /** {@code /profiler/start} and {@code stop}: refused, as by a daemon built without a profiler. */
  public static HttpHandler profiler() {
    return exchange ->
        exchange.respond(
            HttpResponse.text(
                400, "No profiler is built in; on the daemon's host use jcmd <pid> JFR.start.\n"));
  }

  /**
   * {@code /logging/toggle}, for those who may both come here and set the level; who wants to
   * change it is written down.
   */
  public static HttpHandler logging(LogLevels levels, Authorizer authorizer) {
    HttpHandler toggle =
        new Permitted(
            authorizer, Action.SET_LOG_LEVEL, Target.anything(), new LoggingToggle(levels));
    return LoggingToggle.followed(Permitted.endpoint(authorizer, "/logging/toggle", toggle));
  }

  private static HttpHandler fixed(byte[] json) {
    ByteString body = ByteString.copyFrom(json);
    return exchange -> respond(exchange, body);
  }

  private static void respond(HttpExchange exchange, ByteString json) {
    exchange.respond(HttpResponse.json(json, exchange.request().query()));
  }
}
