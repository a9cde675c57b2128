package io.mesos4j.agent.edge;

import io.mesos4j.common.http.HttpResponse;
import org.apache.mesos.agent.Protos.Response;

/** What came of an operator's call. */
sealed interface Answer {

  /** A message, in the encoding that the client accepts. */
  record Message(Response response) implements Answer {}

  /** A code, with a text for people or without. */
  record Plain(HttpResponse response) implements Answer {}

  static Answer refused(int status, String text) {
    return new Plain(HttpResponse.text(status, text));
  }
}
