package io.mesos4j.master.core.model;

import io.mesos4j.wire.Upid;
import java.util.Optional;

/** Where a scheduler call came from, and as whom its sender was authenticated. */
public sealed interface CallOrigin {

  /** The authenticated principal's name; absent when frameworks need not authenticate. */
  Optional<String> principal();

  /**
   * A POST that waits for its answer.
   *
   * @param request the request to answer
   * @param stream the Mesos-Stream-Id header; for SUBSCRIBE (which must not carry one) the id that
   *     the edge minted for the stream to open
   * @param principal the authenticated principal
   */
  record HttpOrigin(RequestId request, Optional<HttpStreamId> stream, Optional<String> principal)
      implements CallOrigin {}

  /** A libprocess message; nobody waits for an answer. */
  record PidOrigin(Upid from, Optional<String> principal) implements CallOrigin {}
}
