package io.mesos4j.agent.isolator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an isolator adds to a launch.
 *
 * @param environment variables for the command; the command's own override them
 * @param entry programs with arguments that run as the agent's user and end in executing what
 *     follows, such as {@code prlimit --nofile=64}
 * @param groups control files that the first process writes {@code 0} to before anything else, to
 *     join their groups
 */
public record Preparation(Map<String, String> environment, List<String> entry, List<Path> groups) {

  public static final Preparation NOTHING = new Preparation(Map.of(), List.of(), List.of());

  public Preparation {
    environment = Map.copyOf(environment);
    entry = List.copyOf(entry);
    groups = List.copyOf(groups);
  }

  /** The first process joins a group. */
  static Preparation join(Path group) {
    return new Preparation(Map.of(), List.of(), List.of(group));
  }

  /** The first process is led up to by a program. */
  static Preparation enterBy(List<String> program) {
    return new Preparation(Map.of(), program, List.of());
  }
}
