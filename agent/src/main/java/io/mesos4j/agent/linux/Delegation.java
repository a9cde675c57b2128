package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/**
 * Finds the part of the unified hierarchy that is this daemon's to divide: the group that systemd
 * marked as delegated ({@code Delegate=yes}) on the way from this process's own group up to the
 * root, else the root itself. Stateless.
 */
final class Delegation {

  private static final String MARK = "delegate";

  private Delegation() {}

  static Path base(Path mount) {
    try {
      Path own =
          mount.resolve(ownGroup(Files.readString(Path.of("/proc/self/cgroup")))).normalize();
      return base(mount, own);
    } catch (IOException unknown) {
      return mount;
    }
  }

  static Path base(Path mount, Path own) {
    for (Path group = own; group.startsWith(mount); group = group.getParent()) {
      if (isDelegated(group)) {
        return group;
      }
    }
    return mount;
  }

  /** The path after {@code 0::/} in the list of this process's groups. */
  private static String ownGroup(String groups) throws IOException {
    return groups
        .lines()
        .filter(line -> line.startsWith("0::/"))
        .map(line -> line.substring("0::/".length()))
        .findFirst()
        .orElseThrow(() -> new IOException("this process has no group in the unified hierarchy"));
  }

  private static boolean isDelegated(Path group) {
    try {
      var view = Files.getFileAttributeView(group, UserDefinedFileAttributeView.class);
      if (view == null || !view.list().contains(MARK)) {
        return false;
      }
      ByteBuffer value = ByteBuffer.allocate(view.size(MARK));
      view.read(MARK, value);
      return new String(value.array(), StandardCharsets.US_ASCII).startsWith("1");
    } catch (IOException | UnsupportedOperationException noAttributes) {
      return false;
    }
  }
}
