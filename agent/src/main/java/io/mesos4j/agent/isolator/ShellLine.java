package io.mesos4j.agent.isolator;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes commands for a POSIX shell, with every word taken as it is. */
public final class ShellLine {

  private ShellLine() {}

  /** One command. Throws on text that no command line can hold. */
  public static String of(Object... words) {
    return Stream.of(words).map(word -> quote(word.toString())).collect(Collectors.joining(" "));
  }

  /** One word in quotes. */
  public static String quote(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a command or variable holds a NUL character");
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
