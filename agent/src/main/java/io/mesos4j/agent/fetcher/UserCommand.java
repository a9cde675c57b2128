package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.linux.UserDatabase.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Commands that run with the rights of the task's user, and with little of the agent's environment.
 */
final class UserCommand {

  private UserCommand() {}

  /**
   * Not started yet.
   *
   * @param user empty for the agent's own
   * @param variables names of those that are handed on
   */
  static ProcessBuilder of(
      Optional<User> user, List<String> command, Collection<String> variables) {
    List<String> words = new ArrayList<>();
    user.ifPresent(known ->
        words.addAll(
            List.of(
                "setpriv",
                "--reuid=" + Integer.toUnsignedString(known.uid()),
                "--regid=" + Integer.toUnsignedString(known.gid()),
                "--init-groups")));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().retainAll(variables);
    return builder;
  }
}
