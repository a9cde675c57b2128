package io.mesos4j.master.edge;

import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.http.Realm;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.Allocator;
import io.mesos4j.master.allocator.answer.ConstraintReport;
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Question;
import io.mesos4j.master.query.AllocatorResponses;
import io.mesos4j.master.shell.MasterShell;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the allocator can be asked: {@code /allocator/explain} on the leader only, and upstream's
 * {@code /allocator/offer_constraints_debug}. As upstream's, a stand-by answers the latter itself:
 * its allocator has no framework.
 */
final class AllocatorRoutes {

  private final MasterShell shell;
  private final Realm realm;

  AllocatorRoutes(MasterShell shell, Realm realm) {
    this.shell = shell;
    this.realm = realm;
  }

  void addTo(Router.Builder router) {
    router.route(
        "/allocator/explain",
        leading((allocator, query) ->
            allocator.explain(question(query)).thenApply(answer -> explained(answer, query))));
    router.route(
        "/allocator/offer_constraints_debug",
        realm.guard(exchange -> answer(exchange, AllocatorRoutes::constraints, nothing())));
  }

  private static CompletionStage<HttpResponse> constraints(Allocator allocator, Query query) {
    return allocator
        .constraints()
        .thenApply(report -> json(AllocatorResponses.constraints(report), query));
  }

  private static Function<Query, HttpResponse> nothing() {
    ConstraintReport none = new ConstraintReport(Map.of());
    return query -> json(AllocatorResponses.constraints(none), query);
  }

  private static HttpResponse explained(Explanation answer, Query query) {
    return answer
        .unknown()
        .map(unknown -> HttpResponse.text(404, unknown.text()))
        .orElseGet(() -> json(AllocatorResponses.explanation(answer), query));
  }

  private static HttpResponse json(byte[] body, Query query) {
    return HttpResponse.json(UnsafeByteOperations.unsafeWrap(body), query);
  }

  private HttpHandler leading(BiFunction<Allocator, Query, CompletionStage<HttpResponse>> answer) {
    return realm.guard(
        new LeaderGate(
            shell::leadership,
            LeaderGate.Opens.ELECTED,
            exchange ->
                answer(
                    exchange,
                    answer,
                    ignored -> HttpResponse.text(503, "The allocator is not running yet"))));
  }

  private void answer(
      HttpExchange exchange,
      BiFunction<Allocator, Query, CompletionStage<HttpResponse>> answer,
      Function<Query, HttpResponse> withoutOne) {
    Query query = exchange.request().query();
    Optional<Allocator> allocator = shell.allocator();
    if (allocator.isEmpty()) {
      exchange.respond(withoutOne.apply(query));
      return;
    }
    exchange.respond(answer.apply(allocator.get(), query).toCompletableFuture().join());
  }

  private static Question question(Query query) {
    return new Question(
        query.get("framework_id").map(FrameworkId::new),
        query.get("role"),
        query.get("agent_id").map(AgentId::new));
  }
}
