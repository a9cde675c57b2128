package io.mesos4j.agent.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The changes of one commit: made at once, made durable together by {@link #sync}. Files that are
 * written whole appear whole or not at all. Used by one thread.
 */
final class CheckpointFiles {

  private final Set<Path> changed = new LinkedHashSet<>();
  private final Set<Path> directories = new LinkedHashSet<>();

  /** Replaces a file. */
  void write(Path file, byte[] content) throws IOException {
    makeParents(file);
    Path temporary = Files.createTempFile(file.getParent(), "", "");
    try {
      Files.write(temporary, content);
      force(temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    directories.add(file.getParent());
  }

  /** Appends to a file, which is made if it is missing. */
  void append(Path file, byte[] content) throws IOException {
    makeParents(file);
    Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    changed.add(file);
    directories.add(file.getParent());
  }

  /** Makes a link point to a target, whatever was there before. */
  void link(Path link, Path target) throws IOException {
    makeParents(link);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target);
    directories.add(link.getParent());
  }

  void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      directories.add(file.getParent());
    }
  }

  /** Returns when all that was changed survives a power failure. */
  void sync() throws IOException {
    for (Path file : changed) {
      force(file);
    }
    for (Path directory : directories) {
      forceDirectory(directory);
    }
    changed.clear();
    directories.clear();
  }

  private void makeParents(Path file) throws IOException {
    Path parent = file.getParent();
    if (!Files.isDirectory(parent)) {
      Files.createDirectories(parent);
      directories.add(parent.getParent());
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(false);
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
