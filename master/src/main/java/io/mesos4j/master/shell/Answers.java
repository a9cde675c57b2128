package io.mesos4j.master.shell;

import io.mesos4j.master.core.model.RequestId;

/** Where the core's answers to HTTP requests go. Called on the loop; must not block. */
public interface Answers {

  /** Answers a request once; does nothing when its client is gone. An empty text is no body. */
  void respond(RequestId request, int status, String text);
}
