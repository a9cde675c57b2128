package io.mesos4j.common.flags;

/**
 * How the text of a flag becomes a value and how the value is shown.
 *
 * @param <T> the values
 */
public interface FlagType<T> {

  /** What to call it in the help text: {@code duration}. */
  String name();

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException with a text that names the value and the cure
   */
  T parse(String text);

  /** Writes a value as {@code /flags} shows it. */
  String print(T value);

  /** Which texts stand for the content of a file instead of for themselves. */
  enum Content {
    /** None: the value is a place itself. */
    NO_FILE,
    /** {@code file://path}. */
    FILE_URL,
    /** {@code file://path}, and an absolute path, since no JSON begins with a slash. */
    FILE_URL_OR_PATH
  }

  default Content content() {
    return Content.FILE_URL;
  }
}
