package io.mesos4j.common.flags;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
  private final SortedMap<String, Optional<String>> unsupported = new TreeMap<>();

  /**
   * A set for one program.
   *
   * @param program its name in help and errors: {@code mesos-master}
   * @param upstream every flag that upstream's program has; those without a flag here are refused
   *     as not yet supported
   */
  public FlagSet(String program, Collection<Flag<?>> flags, UpstreamFlags upstream) {
    this(program, "MESOS_", flags, upstream);
  }

  private FlagSet(
      String program, String environmentPrefix, Collection<Flag<?>> flags, UpstreamFlags upstream) {
    this.program = program;
    this.environmentPrefix = environmentPrefix;
    add(HELP);
    add(VERSION);
    flags.forEach(this::add);
    upstream.names().stream()
        .filter(name -> !byNameOrAlias.containsKey(name))
        .forEach(name -> unsupported.put(name, upstream.shown(name)));
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
    return List.copyOf(unsupported.keySet());
  }

  /** What {@code /flags} shows for those, as upstream's daemons do for what nobody gave. */
  Map<String, String> unsupportedDefaults() {
    Map<String, String> shown = new TreeMap<>();
    unsupported.forEach((name, text) -> text.ifPresent(given -> shown.put(name, given)));
    return shown;
  }

  /** The environment variable that stands for a flag: {@code MESOS_WORK_DIR}. */
  public String environmentName(String flagName) {
    return environmentPrefix + flagName.toUpperCase(Locale.ROOT);
  }

  Optional<Flag<?>> find(String nameOrAlias) {
    return Optional.ofNullable(byNameOrAlias.get(nameOrAlias));
  }

  boolean isUnsupported(String name) {
    return unsupported.containsKey(name);
  }

  /** Every name that a user may have meant. */
  List<String> allNames() {
    List<String> names = new ArrayList<>(byNameOrAlias.keySet());
    names.addAll(unsupported.keySet());
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
