package io.mesos4j.agent.main;

/** The agent cannot start; the text is one line that says what to do. */
final class StartException extends Exception {

  private static final long serialVersionUID = 1;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
