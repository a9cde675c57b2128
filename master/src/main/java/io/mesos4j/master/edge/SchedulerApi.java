package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.AuditTrail;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Negotiated;
import io.mesos4j.common.http.Negotiation;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.CallOrigin.HttpOrigin;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.scheduler.CallBrief;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.wire.WireException;
import java.util.Optional;
import java.util.UUID;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * {@code POST /api/v1/scheduler}: refuses what can be refused without state, in upstream's order,
 * and hands the rest to the core, which answers. Never blocks; small calls come on network threads.
 */
final class SchedulerApi implements HttpHandler {

  private final MasterShell shell;
  private final AnswerDesk answers;

  SchedulerApi(MasterShell shell, AnswerDesk answers) {
    this.shell = shell;
    this.answers = answers;
  }

  @Override
  public void handle(HttpExchange exchange) {
    switch (Negotiation.content(exchange.request(), V1.ENCODINGS)) {
      case Negotiated.Refused(var response) -> exchange.respond(response);
      case Negotiated.Agreed(var type) -> read(exchange, type);
    }
  }

  private void read(HttpExchange exchange, MediaType type) {
    Call call;
    try {
      call = V1.schedulerCall(exchange.request(), type);
    } catch (WireException malformed) {
      exchange.respond(HttpResponse.text(400, "Failed to parse body: " + malformed.getMessage()));
      return;
    }
    check(exchange, call);
  }

  private void check(HttpExchange exchange, Call call) {
    Optional<Violation> violation = SchedulerCallRules.check(call);
    if (violation.isPresent()) {
      shell.offer(new MasterEvent.InvalidCall(call.getType()));
      exchange.respond(HttpResponse.text(400, violation.get().text()));
      return;
    }
    if (call.getType() == Call.Type.UNKNOWN) {
      exchange.respond(HttpResponse.status(501));
      return;
    }
    switch (accepted(exchange.request(), call.getType())) {
      case Negotiated.Refused(var response) -> exchange.respond(response);
      case Negotiated.Agreed(var type) ->
          streamId(exchange.request(), call)
              .ifPresentOrElse(
                  wrong -> exchange.respond(HttpResponse.text(400, wrong.text())),
                  () -> handOver(followed(exchange, call), call, type));
    }
  }

  private static HttpExchange followed(HttpExchange exchange, Call call) {
    return CallBrief.changes(call)
        ? AuditTrail.follow(exchange, call.getType().name(), CallBrief.of(call))
        : exchange;
  }

  private static Optional<Violation> streamId(HttpRequest request, Call call) {
    boolean wrong =
        call.getType() == Call.Type.SUBSCRIBE
            && request.headers().contains(SchedulerStreams.STREAM_ID);
    return wrong
        ? Optional.of(
            new Violation(
                "Subscribe calls should not include the 'Mesos-Stream-Id' header: the answer"
                    + " brings a new one"))
        : Optional.empty();
  }

  /** Only calls that are answered with events look at what the client accepts. */
  private static Negotiated accepted(HttpRequest request, Call.Type type) {
    return type == Call.Type.SUBSCRIBE || type == Call.Type.RECONCILE_OPERATIONS
        ? Negotiation.answer(request, V1.ENCODINGS)
        : new Negotiated.Agreed(MediaType.JSON);
  }

  private void handOver(HttpExchange exchange, Call call, MediaType accepted) {
    RequestId request = answers.keep(exchange, accepted);
    Optional<String> principal = exchange.principal().flatMap(Principal::value);
    HttpOrigin origin = new HttpOrigin(request, stream(exchange.request(), call), principal);
    if (!shell.offer(new MasterEvent.SchedulerCalled(origin, call))) {
      answers.respond(request, 503, "Too many calls wait for this master; try again later");
    }
  }

  private static Optional<HttpStreamId> stream(HttpRequest request, Call call) {
    Optional<String> id =
        call.getType() == Call.Type.SUBSCRIBE
            ? Optional.of(UUID.randomUUID().toString())
            : request.headers().first(SchedulerStreams.STREAM_ID);
    return id.map(HttpStreamId::new);
  }
}
