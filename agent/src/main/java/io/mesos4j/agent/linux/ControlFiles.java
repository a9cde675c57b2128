package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How control groups are made, read and written; the kernel's own way by default. */
public interface ControlFiles {

  /** The mounted hierarchies of this host. */
  ControlFiles KERNEL = new Kernel();

  /** Makes a group, and those around it that are missing. Idempotent. */
  void create(Path group) throws IOException;

  boolean isGroup(Path group);

  boolean exists(Path file);

  /** Fails where the kernel made no such file, or refuses the value. */
  void write(Path file, String value) throws IOException;

  String read(Path file) throws IOException;

  /** Takes away a group that is empty; nothing happens if there is none. */
  void remove(Path group) throws IOException;

  /** Through the file system. */
  final class Kernel implements ControlFiles {

    private Kernel() {}

    @Override
    public void create(Path group) throws IOException {
      Files.createDirectories(group);
    }

    @Override
    public boolean isGroup(Path group) {
      return Files.isDirectory(group);
    }

    @Override
    public boolean exists(Path file) {
      return Files.exists(file);
    }

    @Override
    public void write(Path file, String value) throws IOException {
      Files.writeString(file, value, StandardOpenOption.WRITE);
    }

    @Override
    public String read(Path file) throws IOException {
      return Files.readString(file);
    }

    @Override
    public void remove(Path group) throws IOException {
      Files.deleteIfExists(group);
    }
  }
}
