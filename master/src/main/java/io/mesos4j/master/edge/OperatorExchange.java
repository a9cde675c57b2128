package io.mesos4j.master.edge;

import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import org.apache.mesos.master.Protos.Response;

/** An operator's call that waits, and in which encoding its answer is wanted. */
record OperatorExchange(HttpExchange http, MediaType accepted) {

  void respond(Response.Builder response) {
    byte[] body = V1.bytes(accepted, response.build());
    http.respond(HttpResponse.ok(accepted.text(), UnsafeByteOperations.unsafeWrap(body)));
  }
}
