package io.mesos4j.agent.container.console;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose the log files of a container are. Its task may put anything in their place, so they are
 * opened without following links and without waiting for the other end of a pipe.
 *
 * @param user empty for the agent's own user
 */
record LogOwner(Optional<User> user) {

  Descriptor open(Path file) throws IOException {
    Descriptor opened = Descriptor.appending(file);
    if (user.isPresent()) {
      opened.giveTo(user.get().uid(), user.get().gid());
    }
    return opened;
  }
}
