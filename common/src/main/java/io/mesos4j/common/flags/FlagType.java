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

  /** Whether {@code file://path} stands for the content of that file. */
  default boolean readsFiles() {
    return true;
  }
}
