package io.mesos4j.agent.container.console;

import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;

/**
 * Where the log files of a container are, and whose. Its task may put anything in their place, so
 * they are opened without following links and without waiting for the other end of a pipe; and only
 * what is made here is given away.
 *
 * @param user empty for the agent's own user
 */
record LogOwner(AnchoredPath sandbox, Optional<User> user) {

  private static final int MODE = 0644;

  Descriptor open(String name) throws IOException {
    try (PinnedFile directory = sandbox.pin()) {
      make(directory, name);
      return Descriptor.appending(directory.path().resolve(name));
    }
  }

  private void make(PinnedFile directory, String name) throws IOException {
    try (PinnedFile made = directory.create(name, MODE)) {
      if (user.isPresent()) {
        made.giveTo(user.get());
      }
    } catch (FileAlreadyExistsException there) {
      // Made with the sandbox, or by the task.
    }
  }
}
