package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.http.AuditTrail;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Negotiated;
import io.mesos4j.common.http.Negotiation;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.wire.WireException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.mesos.master.Protos.Call;

/**
 * {@code POST /api/v1}: refuses what can be refused without state, in upstream's order, and gives
 * each call to its answerer. Called on virtual threads.
 */
public final class OperatorApi implements HttpHandler {

  private final Map<Call.Type, OperatorCall> calls = new EnumMap<>(Call.Type.class);

  private final Authorizer authorizer;

  OperatorApi(
      MasterShell shell,
      AnswerDesk answers,
      Supplier<MasterFacts> facts,
      DaemonParts daemon,
      SharedAnswers shared) {
    authorizer = shell.settings().access().authorizer();
    calls.putAll(new DaemonCalls(daemon).calls());
    calls.put(Call.Type.SUBSCRIBE, daemon.followers().subscribe(shell));
    calls.putAll(new FileCalls(daemon.files()).calls());
    calls.putAll(new ClusterCalls(shell, facts, shared).calls());
    calls.putAll(new ControlCalls(shell, answers).calls());
    calls.putAll(new ResourceCalls(new CoreDesk(shell, answers)).calls());
    calls.putAll(new MaintenanceCalls(new CoreDesk(shell, answers)).calls());
    calls.putAll(new RoleCalls(new CoreDesk(shell, answers)).calls());
  }

  @Override
  public void handle(HttpExchange exchange) throws Exception {
    switch (Negotiation.content(exchange.request(), V1.ENCODINGS)) {
      case Negotiated.Refused(var response) -> exchange.respond(response);
      case Negotiated.Agreed(var type) -> read(exchange, type);
    }
  }

  private void read(HttpExchange exchange, MediaType type) throws Exception {
    Call.Builder call = Call.newBuilder();
    try {
      V1.read(exchange.request(), type, call);
    } catch (WireException malformed) {
      exchange.respond(HttpResponse.text(400, "Failed to parse body: " + malformed.getMessage()));
      return;
    }
    Optional<Violation> violation = OperatorCallRules.check(call.build());
    if (violation.isPresent()) {
      exchange.respond(
          HttpResponse.text(400, "Failed to validate master::Call: " + violation.get().text()));
      return;
    }
    switch (Negotiation.answer(exchange.request(), V1.ENCODINGS)) {
      case Negotiated.Refused(var response) -> exchange.respond(response);
      case Negotiated.Agreed(var accepted) -> answer(exchange, call.build(), accepted);
    }
  }

  private void answer(HttpExchange exchange, Call call, MediaType accepted) throws Exception {
    OperatorCall answerer = calls.get(call.getType());
    if (answerer == null) {
      exchange.respond(HttpResponse.status(501));
      return;
    }
    HttpExchange followed =
        changes(call.getType())
            ? AuditTrail.follow(exchange, call.getType().name(), call)
            : exchange;
    answerer.answer(call, new OperatorExchange(followed, accepted, authorizer));
  }

  /** A call that nobody has judged here breaks the build. */
  @SuppressWarnings("deprecation") // the older quota calls, which clients still make
  static boolean changes(Call.Type type) {
    return switch (type) {
      case SET_LOGGING_LEVEL,
          UPDATE_WEIGHTS,
          RESERVE_RESOURCES,
          UNRESERVE_RESOURCES,
          CREATE_VOLUMES,
          DESTROY_VOLUMES,
          GROW_VOLUME,
          SHRINK_VOLUME,
          UPDATE_MAINTENANCE_SCHEDULE,
          START_MAINTENANCE,
          STOP_MAINTENANCE,
          DRAIN_AGENT,
          DEACTIVATE_AGENT,
          REACTIVATE_AGENT,
          UPDATE_QUOTA,
          SET_QUOTA,
          REMOVE_QUOTA,
          TEARDOWN,
          MARK_AGENT_GONE ->
          true;
      case UNKNOWN,
          GET_HEALTH,
          GET_FLAGS,
          GET_VERSION,
          GET_METRICS,
          GET_LOGGING_LEVEL,
          LIST_FILES,
          READ_FILE,
          GET_STATE,
          GET_AGENTS,
          GET_FRAMEWORKS,
          GET_EXECUTORS,
          GET_OPERATIONS,
          GET_TASKS,
          GET_ROLES,
          GET_WEIGHTS,
          GET_MASTER,
          SUBSCRIBE,
          GET_MAINTENANCE_STATUS,
          GET_MAINTENANCE_SCHEDULE,
          GET_QUOTA ->
          false;
    };
  }
}
