package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.shell.MasterShell;
import java.util.function.BiFunction;

/**
 * Hands requests over to the core, together with what who asks may do; the core answers them. Says
 * so when too many wait. Any thread.
 */
record CoreDesk(MasterShell shell, AnswerDesk answers) {

  void ask(
      HttpExchange exchange,
      MediaType accepted,
      BiFunction<RequestId, Approvers, MasterEvent> question) {
    RequestId request = answers.keep(exchange, accepted);
    Approvers approvers = shell.settings().access().authorizer().approvers(exchange.principal());
    if (!shell.offer(question.apply(request, approvers))) {
      answers.respond(request, 503, "Too many calls wait for this master; try again later");
    }
  }
}
