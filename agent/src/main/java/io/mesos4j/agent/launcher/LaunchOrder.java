package io.mesos4j.agent.launcher;

import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a first process is made from.
 *
 * @param runtimeDirectory where its supervisor works; only the agent's user may write there
 * @param sandbox its working directory
 * @param user whom it runs as; empty for the agent's own user
 * @param preparation what the isolators want of it
 * @param wiring what it reads from and writes to
 */
public record LaunchOrder(
    Path runtimeDirectory,
    AnchoredPath sandbox,
    Optional<User> user,
    Preparation preparation,
    Wiring wiring) {

  /** The same with one more group to join. */
  LaunchOrder joining(Path group) {
    return new LaunchOrder(
        runtimeDirectory, sandbox, user, preparation.plus(Preparation.join(group)), wiring);
  }
}
