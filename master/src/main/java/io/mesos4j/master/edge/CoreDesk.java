package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.shell.MasterShell;
import java.util.function.Function;

/**
 * Hands requests that may be made over to the core, which answers them; says so when too many wait.
 * Any thread.
 */
record CoreDesk(MasterShell shell, AnswerDesk answers) {

  void ask(HttpExchange exchange, MediaType accepted, Function<RequestId, MasterEvent> question) {
    RequestId request = answers.keep(exchange, accepted);
    MasterEvent event = question.apply(request);
    Approvers approvers = shell.settings().access().authorizer().approvers(exchange.principal());
    if (!Permissions.allow(event, approvers)) {
      answers.respond(request, 403, "");
      return;
    }
    if (!shell.offer(event)) {
      answers.respond(request, 503, "Too many calls wait for this master; try again later");
    }
  }
}
