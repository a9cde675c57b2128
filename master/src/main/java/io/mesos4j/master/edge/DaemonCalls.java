package io.mesos4j.master.edge;

import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.master.query.MasterFacts;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.mesos.Protos.Flag;
import org.apache.mesos.Protos.Metric;
import org.apache.mesos.Protos.VersionInfo;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.master.Protos.Response;

/** The operator calls about this daemon: health, version, flags, metrics, logging. Any thread. */
final class DaemonCalls {

  private static final Duration METRICS_PATIENCE = Duration.ofSeconds(10);

  private final Supplier<MasterFacts> facts;
  private final Metrics metrics;

  DaemonCalls(Supplier<MasterFacts> facts, Metrics metrics) {
    this.facts = facts;
    this.metrics = metrics;
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.GET_HEALTH, (call, exchange) -> exchange.respond(health()),
        Call.Type.GET_VERSION, (call, exchange) -> exchange.respond(version()),
        Call.Type.GET_FLAGS, (call, exchange) -> exchange.respond(flags()),
        Call.Type.GET_LOGGING_LEVEL, (call, exchange) -> exchange.respond(loggingLevel()),
        Call.Type.GET_METRICS, (call, exchange) -> exchange.respond(metrics(call)));
  }

  private static Response.Builder health() {
    return Response.newBuilder()
        .setType(Response.Type.GET_HEALTH)
        .setGetHealth(Response.GetHealth.newBuilder().setHealthy(true));
  }

  private Response.Builder version() {
    MasterFacts.Build build = facts.get().build();
    return Response.newBuilder()
        .setType(Response.Type.GET_VERSION)
        .setGetVersion(
            Response.GetVersion.newBuilder()
                .setVersionInfo(
                    VersionInfo.newBuilder()
                        .setVersion(build.version())
                        .setBuildDate(build.date())
                        .setBuildTime(build.time())
                        .setBuildUser(build.user())));
  }

  private Response.Builder flags() {
    Response.GetFlags.Builder flags = Response.GetFlags.newBuilder();
    facts
        .get()
        .flags()
        .forEach((name, value) -> flags.addFlags(Flag.newBuilder().setName(name).setValue(value)));
    return Response.newBuilder().setType(Response.Type.GET_FLAGS).setGetFlags(flags);
  }

  /** Levels beyond 0 are debug output, which nobody can switch on yet. */
  private static Response.Builder loggingLevel() {
    return Response.newBuilder()
        .setType(Response.Type.GET_LOGGING_LEVEL)
        .setGetLoggingLevel(Response.GetLoggingLevel.newBuilder().setLevel(0));
  }

  private Response.Builder metrics(Call call) {
    Duration patience =
        call.getGetMetrics().hasTimeout()
            ? Duration.ofNanos(call.getGetMetrics().getTimeout().getNanoseconds())
            : METRICS_PATIENCE;
    Response.GetMetrics.Builder all = Response.GetMetrics.newBuilder();
    metrics
        .snapshot(patience)
        .join()
        .forEach(
            (name, value) -> all.addMetrics(Metric.newBuilder().setName(name).setValue(value)));
    return Response.newBuilder().setType(Response.Type.GET_METRICS).setGetMetrics(all);
  }
}
