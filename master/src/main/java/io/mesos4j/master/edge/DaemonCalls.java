package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.rules.Violation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.Flag;
import org.apache.mesos.Protos.Metric;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.master.Protos.Response;

/** The operator calls about this daemon: health, version, flags, metrics, logging. Any thread. */
final class DaemonCalls {

  private static final Duration METRICS_PATIENCE = Duration.ofSeconds(10);

  private final DaemonParts daemon;

  DaemonCalls(DaemonParts daemon) {
    this.daemon = daemon;
  }

  Map<Call.Type, OperatorCall> calls() {
    return Map.of(
        Call.Type.GET_HEALTH, (call, exchange) -> exchange.respond(health()),
        Call.Type.GET_VERSION, (call, exchange) -> exchange.respond(version()),
        Call.Type.GET_FLAGS, this::flags,
        Call.Type.SET_LOGGING_LEVEL, this::setLoggingLevel,
        Call.Type.GET_LOGGING_LEVEL, (call, exchange) -> exchange.respond(loggingLevel()),
        Call.Type.GET_METRICS, (call, exchange) -> exchange.respond(metrics(call)));
  }

  private static Response.Builder health() {
    return Response.newBuilder()
        .setType(Response.Type.GET_HEALTH)
        .setGetHealth(Response.GetHealth.newBuilder().setHealthy(true));
  }

  private static Response.Builder version() {
    return Response.newBuilder()
        .setType(Response.Type.GET_VERSION)
        .setGetVersion(Response.GetVersion.newBuilder().setVersionInfo(Version.current().info()));
  }

  private void flags(Call call, OperatorExchange exchange) {
    if (!exchange.approved(Action.VIEW_FLAGS, Target.anything())) {
      exchange.forbid();
      return;
    }
    exchange.respond(flags());
  }

  private void setLoggingLevel(Call call, OperatorExchange exchange) {
    if (!exchange.approved(Action.SET_LOG_LEVEL, Target.anything())) {
      exchange.forbid();
      return;
    }
    Call.SetLoggingLevel wanted = call.getSetLoggingLevel();
    Optional<Violation> violation =
        daemon
            .levels()
            .set(wanted.getLevel(), Duration.ofNanos(wanted.getDuration().getNanoseconds()));
    exchange
        .http()
        .respond(
            violation
                .map(found -> HttpResponse.text(400, found.text()))
                .orElseGet(HttpResponse::ok));
  }

  private Response.Builder flags() {
    Response.GetFlags.Builder flags = Response.GetFlags.newBuilder();
    daemon
        .flags()
        .rendered()
        .forEach((name, value) -> flags.addFlags(Flag.newBuilder().setName(name).setValue(value)));
    return Response.newBuilder().setType(Response.Type.GET_FLAGS).setGetFlags(flags);
  }

  private Response.Builder loggingLevel() {
    return Response.newBuilder()
        .setType(Response.Type.GET_LOGGING_LEVEL)
        .setGetLoggingLevel(
            Response.GetLoggingLevel.newBuilder().setLevel(daemon.levels().verbosity()));
  }

  private Response.Builder metrics(Call call) {
    Duration patience =
        call.getGetMetrics().hasTimeout()
            ? Duration.ofNanos(call.getGetMetrics().getTimeout().getNanoseconds())
            : METRICS_PATIENCE;
    Response.GetMetrics.Builder all = Response.GetMetrics.newBuilder();
    daemon
        .metrics()
        .snapshot(patience)
        .join()
        .forEach(
            (name, value) -> all.addMetrics(Metric.newBuilder().setName(name).setValue(value)));
    return Response.newBuilder().setType(Response.Type.GET_METRICS).setGetMetrics(all);
  }
}
