package io.mesos4j.agent.isolator;

import java.util.List;
import java.util.Map;

/**
 * What an isolator adds to a launch.
 *
 * @param environment variables for the command; the command's own override them
 * @param entry programs with arguments that run as the agent's user and end in executing what
 *     follows, such as {@code prlimit --nofile=64}
 */
public record Preparation(Map<String, String> environment, List<String> entry) {

  public static final Preparation NOTHING = new Preparation(Map.of(), List.of());

  public Preparation {
    environment = Map.copyOf(environment);
    entry = List.copyOf(entry);
  }
}
