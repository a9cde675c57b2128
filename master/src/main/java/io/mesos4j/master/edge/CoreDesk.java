package io.mesos4j.master.edge;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.shell.MasterShell;
import java.util.function.Function;

/** Hands requests over to the core, which answers them; says so when too many wait. Any thread. */
record CoreDesk(MasterShell shell, AnswerDesk answers) {

  void ask(HttpExchange exchange, MediaType accepted, Function<RequestId, MasterEvent> question) {
    RequestId request = answers.keep(exchange, accepted);
    if (!shell.offer(question.apply(request))) {
      answers.respond(request, 503, "Too many calls wait for this master; try again later");
    }
  }
}
