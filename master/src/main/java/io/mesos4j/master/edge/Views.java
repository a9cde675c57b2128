package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
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
 * Answers requests with JSON that is rendered from the core's view, on a request's own virtual
 * thread; those that ask the same share it. Any thread.
 */
final class Views {

  /** Makes the JSON of what somebody may see. */
  @FunctionalInterface
  interface Renderer {
    ByteString render(MasterView view, Query query, Approvers approvers);
  }

  private final MasterShell shell;
  private final SharedAnswers answers;

  Views(MasterShell shell, SharedAnswers answers) {
    this.shell = shell;
    this.answers = answers;
  }

  /**
   * A handler of any method.
   *
   * @param renderer makes the JSON; an {@link IllegalArgumentException} becomes 400 with its text
   */
  HttpHandler json(BiFunction<MasterView, Query, ByteString> renderer) {
    return exchange -> {
      Query query = exchange.request().query();
      answer(exchange, (view, approvers) -> renderer.apply(view, query));
    };
  }

  /** The same, for answers that depend on what else the client may see. */
  HttpHandler jsonFor(Renderer renderer) {
    return exchange -> {
      Query query = exchange.request().query();
      answer(exchange, (view, approvers) -> renderer.render(view, query, approvers));
    };
  }

  private void answer(
      HttpExchange exchange, BiFunction<MasterView, Approvers, ByteString> renderer) {
    Approvers approvers = shell.settings().access().authorizer().approvers(exchange.principal());
    answers.answer(exchange, () -> rendered(exchange.request().query(), approvers, renderer));
  }

  private HttpResponse rendered(
      Query query, Approvers approvers, BiFunction<MasterView, Approvers, ByteString> renderer) {
    try {
      MasterView view = VisibleView.of(shell.view().join(), approvers);
      return HttpResponse.json(renderer.apply(view, approvers), query);
    } catch (IllegalArgumentException unusable) {
      return HttpResponse.text(400, unusable.getMessage());
    }
  }
}
