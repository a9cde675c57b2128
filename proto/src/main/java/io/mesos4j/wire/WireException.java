package io.mesos4j.wire;

import java.io.IOException;

/**
 * Bytes from outside that do not follow a format of this package. The message says what was found,
 * where, and what would have been right; the codec that threw it is done with its input.
 */
public class WireException extends IOException {

  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }

  public WireException(String message, Throwable cause) {
    super(message, cause);
  }
}
