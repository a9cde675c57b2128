package io.mesos4j.client.core;

import java.util.Optional;

/** An answer other than success: the HTTP status, the text, and where a redirect leads. */
public final class Refusal {

  private static final int TEMPORARY_REDIRECT = 307;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  private final int status;
  private final String text;
  private final Optional<Endpoint> location;

  public Refusal(int status, String text, Optional<Endpoint> location) {
    this.status = status;
    this.text = text;
    this.location = location;
  }

  /** Where the leader is said to be. */
  public Optional<Endpoint> redirect() {
    return status == TEMPORARY_REDIRECT ? location : Optional.empty();
  }

  /** Whether the same request may well succeed later, here or at another master. */
  public boolean passes() {
    return status >= FIRST_SERVER_ERROR
        || status == TEMPORARY_REDIRECT
        || status == NOT_FOUND
        || status == REQUEST_TIMEOUT
        || status == TOO_MANY_REQUESTS;
  }

  /** What to tell the framework. */
  public String explanation() {
    String answer = "HTTP " + status + (text.isEmpty() ? "" : ": " + text);
    return status == UNAUTHORIZED
        ? "authentication refused (" + answer + "); check principal and secret of the credential"
        : answer;
  }

  @Override
  public String toString() {
    return explanation();
  }
}
