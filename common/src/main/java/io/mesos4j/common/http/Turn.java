package io.mesos4j.common.http;

import io.netty.handler.codec.http.HttpVersion;

/** One request's place in the order of answers. Used on the connection's network thread only. */
final class Turn {

  /** What of the request shapes the form of its answer. */
  record Form(HttpVersion version, boolean headOnly, boolean closes) {

    /** Of a request after which the connection goes on. */
    static final Form LASTING = new Form(HttpVersion.HTTP_1_1, false, false);
  }

  private final Form form;
  private Outgoing outgoing;

  Turn(Form form) {
    this.form = form;
  }

  Form form() {
    return form;
  }

  void answer(Outgoing answer) {
    outgoing = answer;
  }

  boolean answered() {
    return outgoing != null;
  }

  Outgoing outgoing() {
    return outgoing;
  }
}
