package io.mesos4j.agent.container;

import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Makes a sandbox: mode 0750, with its log files, all of it the user's. */
final class SandboxDirectory {

  private SandboxDirectory() {}

  static Path make(Path directory, Optional<User> owner) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
    give(directory, owner);
    for (String log : new String[] {"stdout", "stderr"}) {
      Path file = directory.resolve(log);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createFile(file);
        give(file, owner);
      }
    }
    return directory;
  }

  private static void give(Path file, Optional<User> owner) throws IOException {
    if (owner.isPresent()) {
      Files.setAttribute(file, "unix:uid", owner.get().uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", owner.get().gid(), LinkOption.NOFOLLOW_LINKS);
    }
  }
}
