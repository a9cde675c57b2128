package io.mesos4j.common.http;

import com.google.protobuf.ByteString;

/** A whole request that was taken past Netty's decoder. Immutable. */
record PlainRequest(PlainHead head, ByteString body) {

  HttpRequest request() {
    return head.request().withBody(body);
  }
}
