package io.mesos4j.agent.isolator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an isolator adds to a launch. Nothing is added by default.
 *
 * @param environment variables for the command; the command's own override them
 * @param groups control files that the first process writes {@code 0} to before anything else, to
 *     join their groups
 * @param namespaces what the container gets of its own
 * @param entered whose namespaces it shares, if it shares any
 * @param setup shell commands, one each, that run as the agent's user inside the namespaces before
 *     the launch counts as done; one that fails fails the launch with what it said
 * @param entry programs with arguments that run as the agent's user and end in executing what
 *     follows, such as {@code prlimit --nofile=64}
 * @param privileges options for {@code setpriv}, which runs last before the command
 */
public record Preparation(
    Map<String, String> environment,
    List<Path> groups,
    Set<Namespace> namespaces,
    Optional<Entered> entered,
    List<String> setup,
    List<String> entry,
    List<String> privileges) {

  public static final Preparation NOTHING = new Preparation(Map.of(), List.of());

  public Preparation {
    environment = Map.copyOf(environment);
    groups = List.copyOf(new LinkedHashSet<>(groups));
    namespaces = Set.copyOf(namespaces);
    setup = List.copyOf(setup);
    entry = List.copyOf(entry);
    privileges = List.copyOf(privileges);
  }

  private Preparation(Map<String, String> environment, List<Path> groups) {
    this(environment, groups, Set.of(), Optional.empty(), List.of(), List.of(), List.of());
  }

  /** The first process joins a group. */
  public static Preparation join(Path group) {
    return new Preparation(Map.of(), List.of(group));
  }

  /** The command gets variables. */
  public static Preparation environment(Map<String, String> variables) {
    return new Preparation(variables, List.of());
  }

  /** The first process is led up to by a program. */
  public static Preparation enterBy(List<String> program) {
    return new Preparation(
        Map.of(), List.of(), Set.of(), Optional.empty(), List.of(), program, List.of());
  }

  /** The container gets namespaces of its own, in which commands are run. */
  public static Preparation within(Set<Namespace> namespaces, List<String> setup) {
    return new Preparation(
        Map.of(), List.of(), namespaces, Optional.empty(), setup, List.of(), List.of());
  }

  /** The container enters namespaces of a process. */
  public static Preparation inside(long pid, Set<Namespace> namespaces) {
    return new Preparation(
        Map.of(),
        List.of(),
        Set.of(),
        Optional.of(new Entered(pid, namespaces)),
        List.of(),
        List.of(),
        List.of());
  }

  /** The command runs with other privileges. */
  public static Preparation privileges(List<String> options) {
    return new Preparation(
        Map.of(), List.of(), Set.of(), Optional.empty(), List.of(), List.of(), options);
  }

  /** Both, the other after this one. */
  public Preparation plus(Preparation other) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(other.environment);
    Set<Namespace> spaces = EnumSet.noneOf(Namespace.class);
    spaces.addAll(namespaces);
    spaces.addAll(other.namespaces);
    return new Preparation(
        variables,
        joined(groups, other.groups),
        spaces,
        entered.map(mine -> mine.plus(other.entered)).or(() -> other.entered),
        joined(setup, other.setup),
        joined(entry, other.entry),
        joined(privileges, other.privileges));
  }

  private static <T> List<T> joined(Collection<T> first, Collection<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /**
   * Namespaces of a running process.
   *
   * @param pid the process
   * @param namespaces which of its namespaces
   */
  public record Entered(long pid, Set<Namespace> namespaces) {

    public Entered {
      namespaces = Set.copyOf(namespaces);
    }

    private Entered plus(Optional<Entered> other) {
      Set<Namespace> both = EnumSet.copyOf(namespaces);
      other.ifPresent(more -> both.addAll(more.namespaces));
      return new Entered(pid, both);
    }
  }
}
