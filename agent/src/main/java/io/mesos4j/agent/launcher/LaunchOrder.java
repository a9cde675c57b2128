package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.UserDatabase.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a first process is made from.
 *
 * @param runtimeDirectory where its supervisor works; only the agent's user may write there
 * @param sandbox its working directory, where {@code stdout} and {@code stderr} are appended to
 * @param user whom it runs as; empty for the agent's own user
 * @param entry programs of the isolators that lead up to the command
 */
public record LaunchOrder(
    Path runtimeDirectory, Path sandbox, Optional<User> user, List<String> entry) {

  public LaunchOrder {
    entry = List.copyOf(entry);
  }
}
