package io.mesos4j.master.edge;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.wire.LateLists;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.master.Protos.Response;

/** An operator's call that waits, and in which encoding its answer is wanted. */
record OperatorExchange(HttpExchange http, MediaType accepted, Authorizer authorizer) {

  /** What the caller may do. */
  Approvers approvers() {
    return authorizer.approvers(http.principal());
  }

  boolean approved(Action action, Target target) {
    return approvers().approved(action, target);
  }

  void forbid() {
    http.respond(HttpResponse.status(403));
  }

  void respond(Response.Builder response) {
    http.respond(rendered(response));
  }

  /** The answer in the encoding that is wanted. */
  HttpResponse rendered(Response.Builder response) {
    return rendered(response, new LateLists());
  }

  /** The answer with lists that are not in it. */
  HttpResponse rendered(Response.Builder response, LateLists late) {
    return HttpResponse.ok(accepted.text(), V1.body(accepted, response.build(), late));
  }
}
