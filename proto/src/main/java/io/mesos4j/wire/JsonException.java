package io.mesos4j.wire;

/** A JSON text that is malformed, or that does not fit the message it was read for. */
public final class JsonException extends WireException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String path;

  JsonException(String problem) {
    this(problem, "");
  }

  private JsonException(String problem, String path) {
    super(path.isEmpty() ? problem : "at '" + path + "': " + problem);
    this.problem = problem;
    this.path = path;
  }

  /** The field that was being read, such as {@code accept.offer_ids.value}; empty at the top. */
  public String path() {
    return path;
  }

  /** The same complaint, seen from the message that holds {@code field}. */
  JsonException within(String field) {
    JsonException outer = new JsonException(problem, path.isEmpty() ? field : field + "." + path);
    outer.setStackTrace(getStackTrace());
    return outer;
  }
}
