package io.mesos4j.agent.fetcher;

import java.io.IOException;

/** A URI could not be fetched; the message is for the task's owner. */
public final class FetchException extends IOException {

  private static final long serialVersionUID = 1;

  public FetchException(String message) {
    super(message);
  }

  public FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}
