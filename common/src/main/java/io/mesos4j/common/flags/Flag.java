package io.mesos4j.common.flags;

import java.util.List;
import java.util.Optional;

/**
 * One flag of a program: a constant, by which its value is looked up in {@link FlagValues}.
 *
 * @param name as written after {@code --}
 * @param type how its text is read
 * @param help one sentence or two for the operator
 * @param defaultText the text of the value that holds when nothing is given
 * @param required whether the program cannot start without it
 * @param aliases older names, still understood
 * @param <T> its values
 */
public record Flag<T>(
    String name,
    FlagType<T> type,
    String help,
    Optional<String> defaultText,
    boolean required,
    List<String> aliases) {

  public Flag {
    aliases = List.copyOf(aliases);
  }

  /** An optional flag without default: absent unless given. */
  public static <T> Flag<T> of(String name, FlagType<T> type, String help) {
    return new Flag<>(name, type, help, Optional.empty(), false, List.of());
  }

  /** The same flag with a value that holds when nothing is given. */
  public Flag<T> withDefault(T value) {
    return new Flag<>(name, type, help, Optional.of(type.print(value)), required, aliases);
  }

  /** The same flag, without which the program does not start. */
  public Flag<T> mandatory() {
    return new Flag<>(name, type, help, defaultText, true, aliases);
  }

  /** The same flag with an older name that is still understood. */
  public Flag<T> withAlias(String alias) {
    return new Flag<>(name, type, help, defaultText, required, List.of(alias));
  }

  boolean isBool() {
    return type.equals(FlagTypes.BOOL);
  }
}
