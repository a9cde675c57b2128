package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.VisibleView;
import io.mesos4j.master.shell.MasterShell;
import java.util.function.BiFunction;

/**
 * Answers a request with JSON that is rendered from the core's view, on the request's own virtual
 * thread. Stateless.
 */
final class Views {

  private Views() {}

  /**
   * A handler of any method.
   *
   * @param renderer makes the JSON; an {@link IllegalArgumentException} becomes 400 with its text
   */
  static HttpHandler json(MasterShell shell, BiFunction<MasterView, Query, byte[]> renderer) {
    return exchange -> {
      Approvers approvers = shell.settings().access().authorizer().approvers(exchange.principal());
      answer(exchange, VisibleView.of(shell.view().join(), approvers), renderer);
    };
  }

  /** The same, for answers that depend on what else the client may see. */
  static HttpHandler jsonFor(
      MasterShell shell, BiFunction<MasterView, Approvers, byte[]> renderer) {
    return exchange -> {
      Approvers approvers = shell.settings().access().authorizer().approvers(exchange.principal());
      MasterView view = VisibleView.of(shell.view().join(), approvers);
      answer(exchange, view, (shown, query) -> renderer.apply(shown, approvers));
    };
  }

  private static void answer(
      HttpExchange exchange, MasterView view, BiFunction<MasterView, Query, byte[]> renderer) {
    Query query = exchange.request().query();
    try {
      ByteString json = UnsafeByteOperations.unsafeWrap(renderer.apply(view, query));
      exchange.respond(HttpResponse.json(json, query));
    } catch (IllegalArgumentException unusable) {
      exchange.respond(HttpResponse.text(400, unusable.getMessage()));
    }
  }
}
