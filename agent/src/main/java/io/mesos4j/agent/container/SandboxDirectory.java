package io.mesos4j.agent.container;

import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a sandbox: mode 0750, with its log files, all of it the user's. The agent's own log files
 * are made by the first process, which opens them anyway. No link is followed, whoever may write
 * where a nested sandbox is made.
 */
final class SandboxDirectory {

  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwxr-x---");
  private static final int LOG_MODE = 0644;

  private SandboxDirectory() {}

  static void make(AnchoredPath place, Optional<User> owner) throws IOException {
    Files.createDirectories(place.anchor());
    try (PinnedFile anchor = PinnedFile.of(place.anchor());
        PinnedFile sandbox = anchor.made(place.below())) {
      Files.setPosixFilePermissions(sandbox.path(), MODE);
      if (owner.isPresent()) {
        for (String log : List.of("stdout", "stderr")) {
          makeLog(sandbox, log, owner.get());
        }
        sandbox.giveTo(owner.get());
      }
    }
  }

  private static void makeLog(PinnedFile sandbox, String name, User owner) throws IOException {
    try (PinnedFile file = sandbox.create(name, LOG_MODE)) {
      file.giveTo(owner);
    } catch (FileAlreadyExistsException theirs) {
      // Whatever it is, it is not ours to give.
    }
  }
}
