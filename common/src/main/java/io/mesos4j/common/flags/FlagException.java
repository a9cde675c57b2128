package io.mesos4j.common.flags;

/** A command line or environment that cannot be used; the text names the value and the cure. */
public final class FlagException extends Exception {

  private static final long serialVersionUID = 1L;

  public FlagException(String message) {
    super(message);
  }
}
