package io.mesos4j.agent.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes files durable one by one, with the directories that name them: when nobody waits. */
final class Settlement {

  private Settlement() {}

  /** Returns when the files, as they are now, survive a power failure. */
  static void settle(Collection<Path> files, Path root) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    for (Path file : files) {
      force(file);
      Path parent = file.getParent();
      while (parent != null && parent.startsWith(root) && directories.add(parent)) {
        parent = parent.getParent();
      }
    }
    for (Path directory : directories) {
      force(directory);
    }
  }

  /** What was removed since needs no care. */
  static void force(Path file) throws IOException {
    if (Files.isSymbolicLink(file) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return; // its directory is what matters
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException removed) {
      return;
    }
  }
}
