package io.mesos4j.common.flags;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The flags of one program: those that it has, and the names of upstream's that it does not have
 * yet. Immutable. Every set has {@code --help} and {@code --version}.
 */
public final class FlagSet {

  public static final Flag<Boolean> HELP =
      Flag.of("help", FlagTypes.BOOL, "Prints this help and exits.").withDefault(false);
  public static final Flag<Boolean> VERSION =
      Flag.of("version", FlagTypes.BOOL, "Prints the version and exits.").withDefault(false);

  private final String program;
  private final String environmentPrefix;
  private final Map<String, Flag<?>> byName = new LinkedHashMap<>();
  private final Map<String, Flag<?>> byNameOrAlias = new LinkedHashMap<>();
  private final Set<String> unsupported = new TreeSet<>();

  /**
   * A set for one program.
   *
   * @param program its name in help and errors: {@code mesos-master}
   * @param upstreamNames every name that upstream's program has; those without a flag here are
   *     refused as not yet supported
   */
  public FlagSet(String program, Collection<Flag<?>> flags, Collection<String> upstreamNames) {
    this(program, "MESOS_", flags, upstreamNames);
  }

  private FlagSet(
      String program,
      String environmentPrefix,
      Collection<Flag<?>> flags,
      Collection<String> upstreamNames) {
    this.program = program;
    this.environmentPrefix = environmentPrefix;
    add(HELP);
    add(VERSION);
    flags.forEach(this::add);
    upstreamNames.stream()
        .filter(name -> !byNameOrAlias.containsKey(name))
        .forEach(unsupported::add);
  }

  /** The program's name. */
  public String program() {
    return program;
  }

  /** The flags, in the order in which they were declared. */
  public List<Flag<?>> flags() {
    return List.copyOf(byName.values());
  }

  /** Upstream's names that are refused as not yet supported, sorted. */
  public List<String> unsupportedNames() {
    return List.copyOf(unsupported);
  }

  /** The environment variable that stands for a flag: {@code MESOS_WORK_DIR}. */
  public String environmentName(String flagName) {
    return environmentPrefix + flagName.toUpperCase(Locale.ROOT);
  }

  Optional<Flag<?>> find(String nameOrAlias) {
    return Optional.ofNullable(byNameOrAlias.get(nameOrAlias));
  }

  boolean isUnsupported(String name) {
    return unsupported.contains(name);
  }

  /** Every name that a user may have meant. */
  List<String> allNames() {
    List<String> names = new ArrayList<>(byNameOrAlias.keySet());
    names.addAll(unsupported);
    return names;
  }

  private void add(Flag<?> flag) {
    byName.put(flag.name(), flag);
    claim(flag.name(), flag);
    flag.aliases().forEach(alias -> claim(alias, flag));
  }

  private void claim(String name, Flag<?> flag) {
    if (byNameOrAlias.putIfAbsent(name, flag) != null) {
      throw new IllegalArgumentException("flag name --" + name + " is declared twice");
    }
  }
}
