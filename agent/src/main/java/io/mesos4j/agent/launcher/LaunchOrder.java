package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.UserDatabase.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a first process is made from.
 *
 * @param runtimeDirectory where its supervisor works; only the agent's user may write there
 * @param sandbox its working directory, where {@code stdout} and {@code stderr} are appended to
 * @param user whom it runs as; empty for the agent's own user
 * @param entry programs of the isolators that lead up to the command
 * @param groups control files of the groups that it joins, each once
 */
public record LaunchOrder(
    Path runtimeDirectory,
    Path sandbox,
    Optional<User> user,
    List<String> entry,
    List<Path> groups) {

  public LaunchOrder {
    entry = List.copyOf(entry);
    groups = List.copyOf(new LinkedHashSet<>(groups));
  }

  /** The same with one more group to join. */
  LaunchOrder joining(Path group) {
    List<Path> all = new ArrayList<>(groups);
    all.add(group);
    return new LaunchOrder(runtimeDirectory, sandbox, user, entry, all);
  }
}
