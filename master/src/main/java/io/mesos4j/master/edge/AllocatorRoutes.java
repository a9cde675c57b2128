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
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Question;
import io.mesos4j.master.query.AllocatorResponses;
import io.mesos4j.master.shell.MasterShell;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * What the allocator can be asked, on the leader only: {@code /allocator/explain} and upstream's
 * {@code /allocator/offer_constraints_debug}.
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
        leading((allocator, query) ->
            allocator
                .constraints()
                .thenApply(report -> json(AllocatorResponses.constraints(report), query))));
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
            shell::leadership, LeaderGate.Opens.ELECTED, exchange -> answer(exchange, answer)));
  }

  private void answer(
      HttpExchange exchange, BiFunction<Allocator, Query, CompletionStage<HttpResponse>> answer) {
    Query query = exchange.request().query();
    Optional<Allocator> allocator = shell.allocator();
    if (allocator.isEmpty()) {
      exchange.respond(HttpResponse.text(503, "The allocator is not running yet"));
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
