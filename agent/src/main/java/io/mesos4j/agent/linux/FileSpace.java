package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.FileStore;
import java.util.Set;

/** Takes space out of files. Stateless; callable from any thread. */
public final class FileSpace {

  private static final int COLLAPSE = 0x08;
  private static final Set<String> COLLAPSING = Set.of("ext4", "xfs", "f2fs");

  private FileSpace() {}

  /** Whether a file's beginning can be taken away there while others write at its end. */
  public static boolean canCollapse(FileStore store) {
    return COLLAPSING.contains(store.type());
  }

  /** Takes whole blocks, and not all there is, from a file's beginning. */
  public static void collapse(Descriptor file, long bytes) throws IOException {
    try {
      Libc.fallocate(file.number(), COLLAPSE, bytes);
    } catch (SystemCallException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }
}
