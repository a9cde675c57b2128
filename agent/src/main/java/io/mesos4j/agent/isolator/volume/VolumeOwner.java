package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.linux.UserDatabase.User;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Gives files to the user that a container runs as. */
final class VolumeOwner {

  private VolumeOwner() {}

  /** One that others may exchange. Nothing happens for the agent's own user. */
  static void give(PinnedFile file, ContainerSpec spec) throws IOException {
    Optional<User> user = userOf(spec);
    if (user.isPresent()) {
      file.giveTo(user.get());
    }
  }

  /** The file itself, not what is in it. Nothing happens for the agent's own user. */
  static void give(Path file, ContainerSpec spec) throws IOException {
    Optional<User> user = userOf(spec);
    if (user.isPresent()) {
      Files.setAttribute(file, "unix:uid", user.get().uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", user.get().gid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static Optional<User> userOf(ContainerSpec spec) {
    return UserDatabase.effectiveUid() == 0
        ? spec.sandbox().user().flatMap(UserDatabase::find)
        : Optional.empty();
  }
}
