package io.mesos4j.common.daemon;

/** A reason why the daemon cannot start; the text is one line that names the cure. */
public final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    super(message);
  }

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
