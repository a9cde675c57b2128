package io.mesos4j.agent.container;

import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.util.Optional;

/** Finds out whom a command runs as. */
final class TaskUser {

  private TaskUser() {}

  /** The user to switch to; empty where the agent's own user is meant. */
  static Optional<User> find(Optional<String> name) throws IOException {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    User user =
        UserDatabase.find(name.get())
            .orElseThrow(() ->
                new IOException("user '" + name.get() + "' does not exist on this agent's host"));
    int own = UserDatabase.effectiveUid();
    if (user.uid() == own) {
      return Optional.empty();
    }
    if (own != 0) {
      throw new IOException(
          "cannot run as user '"
              + name.get()
              + "': the agent is not root; start it as root, or with --no-switch_user");
    }
    return Optional.of(user);
  }
}
