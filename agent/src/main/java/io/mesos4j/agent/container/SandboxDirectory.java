package io.mesos4j.agent.container;

import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Makes a sandbox: mode 0750, with its log files, all of it the user's. The agent's own log files
 * are made by the first process, which opens them anyway.
 */
final class SandboxDirectory {

  private static final FileAttribute<?> MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));

  private SandboxDirectory() {}

  static Path make(Path directory, Optional<User> owner) throws IOException {
    create(directory);
    if (owner.isPresent()) {
      give(directory, owner.get());
      for (String log : new String[] {"stdout", "stderr"}) {
        giveLog(directory.resolve(log), owner.get());
      }
    }
    return directory;
  }

  private static void create(Path directory) throws IOException {
    Files.createDirectories(directory.getParent());
    try {
      Files.createDirectory(directory, MODE);
    } catch (FileAlreadyExistsException prepared) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
    }
  }

  private static void giveLog(Path file, User owner) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException theirs) {
      return;
    }
    give(file, owner);
  }

  private static void give(Path file, User owner) throws IOException {
    Files.setAttribute(file, "unix:uid", owner.uid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(file, "unix:gid", owner.gid(), LinkOption.NOFOLLOW_LINKS);
  }
}
