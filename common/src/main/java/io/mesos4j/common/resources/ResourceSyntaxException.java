package io.mesos4j.common.resources;

/** Text that does not say resources. The message names the part and what would be right. */
public final class ResourceSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ResourceSyntaxException(String message) {
    super(message);
  }

  ResourceSyntaxException(String message, Throwable cause) {
    super(message, cause);
  }
}
