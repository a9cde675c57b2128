package io.mesos4j.agent.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Reads the small files in which the kernel tells of processes and groups, with few system calls
 * and nothing around them: the JDK's channels cost ten times what these files do. The first call
 * takes all that fits, since the kernel gives some files to one read only. Stateless; callable from
 * any thread.
 */
public final class KernelFile {

  private static final int READ_ONLY = 0;
  private static final int CLOSE_ON_EXEC = 02000000;
  private static final int BUFFER = 8192;

  private static final int NO_PERMISSION = 1;
  private static final int NO_SUCH_FILE = 2;
  private static final int NO_SUCH_PROCESS = 3;
  private static final int ACCESS_DENIED = 13;

  private KernelFile() {}

  /** All of the file, as it is now. */
  public static String read(String path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int file = Libc.open(arena.allocateFrom(path), READ_ONLY | CLOSE_ON_EXEC);
      try {
        return readAll(file, arena.allocate(BUFFER));
      } finally {
        Libc.close(file);
      }
    } catch (SystemCallException failure) {
      throw switch (failure.errno()) {
        case NO_SUCH_FILE, NO_SUCH_PROCESS -> new NoSuchFileException(path);
        case NO_PERMISSION, ACCESS_DENIED -> new AccessDeniedException(path);
        default -> new FileSystemException(path, null, failure.getMessage());
      };
    }
  }

  private static String readAll(int file, MemorySegment buffer) {
    String text = next(file, buffer);
    if (text.isEmpty()) {
      return text;
    }
    StringBuilder all = new StringBuilder();
    while (!text.isEmpty()) {
      all.append(text);
      text = next(file, buffer);
    }
    return all.toString();
  }

  /**
   * What the kernel writes is ASCII, but for what processes put there: bytes stay what they are.
   */
  private static String next(int file, MemorySegment buffer) {
    int count = (int) Libc.read(file, buffer, BUFFER);
    byte[] bytes = new byte[count];
    MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, count);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
