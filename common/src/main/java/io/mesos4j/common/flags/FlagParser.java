package io.mesos4j.common.flags;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the flags of a program from its command line and environment.
 *
 * <p>The command line wins over the environment, which wins over defaults. {@code --name=value},
 * {@code --name} (bool), {@code --no-name} (bool); {@code MESOS_NAME}. Environment variables with
 * unknown names are left alone, since other programs share the prefix. A value {@code file://path}
 * stands for the file's content.
 */
public final class FlagParser {

  /** Larger files cannot be meant; the largest legal ones are ACLs and credentials. */
  private static final long MOST_FILE_BYTES = 16L << 20;

  private record Given(String source, String text) {}

  private final FlagSet flags;

  public FlagParser(FlagSet flags) {
    this.flags = flags;
  }

  /**
   * Reads the values.
   *
   * @param arguments of the command line, without the program's name
   * @throws FlagException for anything that cannot be used
   */
  public FlagValues parse(List<String> arguments, Map<String, String> environment)
      throws FlagException {
    Map<Flag<?>, Given> given = fromEnvironment(environment);
    given.putAll(fromArguments(arguments));
    Map<String, Object> values = new HashMap<>();
    Map<String, String> rendered = new HashMap<>(flags.unsupportedDefaults());
    for (Flag<?> flag : flags.flags()) {
      assign(flag, Optional.ofNullable(given.get(flag)), values, rendered);
    }
    FlagValues result = new FlagValues(values, rendered);
    if (!result.get(FlagSet.HELP) && !result.get(FlagSet.VERSION)) {
      requireMandatory(given);
    }
    return result;
  }

  private Map<Flag<?>, Given> fromEnvironment(Map<String, String> environment)
      throws FlagException {
    Map<Flag<?>, Given> given = new LinkedHashMap<>();
    for (String name : flags.allNames()) {
      String variable = flags.environmentName(name);
      String text = environment.get(variable);
      if (text != null) {
        given.put(resolve(variable, name), new Given(variable, text));
      }
    }
    return given;
  }

  private Map<Flag<?>, Given> fromArguments(List<String> arguments) throws FlagException {
    Map<Flag<?>, Given> given = new LinkedHashMap<>();
    for (String argument : arguments) {
      if (!argument.startsWith("--") || argument.length() == 2) {
        throw new FlagException(
            "Unexpected argument '" + argument + "'; flags are written --name=value");
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
      Optional<String> text =
          equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
      Flag<?> flag = resolveArgument(name);
      Given value = new Given("--" + name, textOf(flag, name, text));
      if (given.putIfAbsent(flag, value) != null) {
        throw new FlagException("Flag --" + flag.name() + " is given twice; give it once");
      }
    }
    return given;
  }

  /** Finds {@code no-name} as the bool {@code name}. */
  private Flag<?> resolveArgument(String name) throws FlagException {
    Optional<Flag<?>> negated = negated(name);
    return negated.isPresent() ? negated.get() : resolve("--" + name, name);
  }

  private Optional<Flag<?>> negated(String name) {
    return name.startsWith("no-") && flags.find(name).isEmpty()
        ? flags.find(name.substring("no-".length()))
        : Optional.empty();
  }

  private String textOf(Flag<?> flag, String name, Optional<String> text) throws FlagException {
    boolean negated = negated(name).isPresent();
    if (text.isPresent() && !negated) {
      return text.get();
    }
    if (!flag.isBool()) {
      throw new FlagException(
          "Flag --" + name + " needs a value: --" + flag.name() + "=<" + flag.type().name() + ">");
    }
    if (text.isPresent()) {
      throw new FlagException(
          "Flag --" + name + " takes no value; write --" + flag.name() + "=true or =false");
    }
    return negated ? "false" : "true";
  }

  private Flag<?> resolve(String source, String name) throws FlagException {
    Optional<Flag<?>> flag = flags.find(name);
    if (flag.isPresent()) {
      return flag.get();
    }
    if (flags.isUnsupported(name)) {
      throw new FlagException(
          "Flag --" + name + " (" + source + ") is not supported yet; remove it");
    }
    String hint =
        NearestName.of(name, flags.allNames())
            .map(nearest -> "did you mean --" + nearest + "?")
            .orElse("see --help");
    throw new FlagException("Unknown flag " + source + "; " + hint);
  }

  private static void assign(
      Flag<?> flag, Optional<Given> given, Map<String, Object> values, Map<String, String> rendered)
      throws FlagException {
    Optional<String> text = given.map(Given::text).or(flag::defaultText);
    if (text.isPresent()) {
      String source = given.map(Given::source).orElse("default of --" + flag.name());
      assignText(flag, source, text.get(), values, rendered);
    }
  }

  private static <T> void assignText(
      Flag<T> flag,
      String source,
      String text,
      Map<String, Object> values,
      Map<String, String> rendered)
      throws FlagException {
    try {
      T value = flag.type().parse(content(flag, source, text));
      values.put(flag.name(), value);
      rendered.put(flag.name(), flag.type().print(value));
    } catch (IllegalArgumentException unusable) {
      throw new FlagException("Bad value for " + source + ": " + unusable.getMessage());
    }
  }

  private static String content(Flag<?> flag, String source, String text) throws FlagException {
    Optional<Path> named = file(flag.type().content(), text);
    if (named.isEmpty()) {
      return text;
    }
    Path file = named.get();
    try {
      if (Files.size(file) > MOST_FILE_BYTES) {
        throw new FlagException(
            "File " + file + " of " + source + " is larger than " + MOST_FILE_BYTES + " bytes");
      }
      return Files.readString(file).stripTrailing();
    } catch (IOException unreadable) {
      throw new FlagException(
          "Cannot read file "
              + file
              + " of "
              + source
              + ": "
              + FileReason.of(unreadable)
              + "; check the path");
    }
  }

  private static Optional<Path> file(FlagType.Content content, String text) {
    return switch (content) {
      case NO_FILE -> Optional.empty();
      case FILE_URL -> url(text);
      case FILE_URL_OR_PATH ->
          url(text).or(() -> Optional.of(text).filter(path -> path.startsWith("/")).map(Path::of));
    };
  }

  private static Optional<Path> url(String text) {
    return Optional.of(text)
        .filter(url -> url.startsWith("file://"))
        .map(url -> Path.of(url.substring("file://".length())));
  }

  private void requireMandatory(Map<Flag<?>, Given> given) throws FlagException {
    for (Flag<?> flag : flags.flags()) {
      if (flag.required() && !given.containsKey(flag)) {
        throw new FlagException(
            "Flag --"
                + flag.name()
                + " is required: give --"
                + flag.name()
                + "=<"
                + flag.type().name()
                + "> or set "
                + flags.environmentName(flag.name()));
      }
    }
  }
}
