package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file or directory that stays the same one whatever becomes of its name. The kernel looks up
 * what is beneath a directory and never leaves it, so nobody who races with the lookup can lead it
 * elsewhere. Used by one thread at a time; closing is idempotent.
 */
public final class PinnedFile implements AutoCloseable {

  private static final long OPENAT2 = 437;
  private static final long PATH_ONLY = 010000000;
  private static final long CLOSE_ON_EXEC = 02000000;
  private static final long NEW_TO_WRITE = 01 | 0100 | 0200 | 0400000;

  private static final long DIRECTORY_ONLY = 0200000;

  /** RESOLVE_BENEATH and RESOLVE_NO_MAGICLINKS. */
  private static final long BENEATH = 0x08 | 0x02;

  /** And RESOLVE_NO_SYMLINKS. */
  private static final long DIRECTLY = BENEATH | 0x04;

  /** And RESOLVE_NO_XDEV. */
  private static final long UNMOUNTED = DIRECTLY | 0x01;

  private static final int FLAGS = 0;
  private static final int MODE = 1;
  private static final int RESOLUTION = 2;
  private static final int MOST_ATTEMPTS = 100;

  private static final int NO_SUCH_FILE = 2;
  private static final int RACED = 11;
  private static final int ACCESS_DENIED = 13;
  private static final int IS_THERE = 17;
  private static final int LEADS_OUT = 18;
  private static final int NO_DIRECTORY = 20;
  private static final int LINKS_WITHOUT_END = 40;

  private final Descriptor descriptor;

  private PinnedFile(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** What a path leads to now, links followed. */
  public static PinnedFile of(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int flags = (int) (PATH_ONLY | CLOSE_ON_EXEC);
      int opened = Libc.open(arena.allocateFrom(path.toString()), flags);
      return new PinnedFile(Descriptor.of(opened));
    } catch (SystemCallException failure) {
      throw named(path, failure);
    }
  }

  /**
   * What is at a path beneath this directory; relative links are followed while they stay beneath.
   *
   * @throws LedAwayException if a link leads out
   */
  public PinnedFile beneath(Path relative) throws IOException {
    return relative.toString().isEmpty() ? duplicate() : open(relative, PATH_ONLY, 0, BENEATH);
  }

  /**
   * The same, where no link is followed at all.
   *
   * @throws LedAwayException if there is one on the way
   */
  public PinnedFile directly(Path relative) throws IOException {
    return relative.toString().isEmpty() ? duplicate() : open(relative, PATH_ONLY, 0, DIRECTLY);
  }

  /**
   * A directory in this one, on the same mount.
   *
   * @throws LedAwayException if it is a link, or something is mounted there
   */
  public PinnedFile subdirectory(Path name) throws IOException {
    return open(name, PATH_ONLY | DIRECTORY_ONLY, 0, UNMOUNTED);
  }

  /**
   * A directory beneath this one, made with all that lead to it where they are missing; no link is
   * followed.
   */
  public PinnedFile made(Path relative) throws IOException {
    PinnedFile reached = duplicate();
    for (Path name : relative) {
      if (!name.toString().isEmpty()) {
        try (PinnedFile parent = reached) {
          reached = parent.madeIn(name);
        }
      }
    }
    return reached;
  }

  private PinnedFile madeIn(Path name) throws IOException {
    try {
      return open(name, PATH_ONLY | DIRECTORY_ONLY, 0, DIRECTLY);
    } catch (NoSuchFileException missing) {
      createDirectory(name);
      return open(name, PATH_ONLY | DIRECTORY_ONLY, 0, DIRECTLY);
    }
  }

  /** Two that start at once in one sandbox both need it, and one of them is first. */
  private void createDirectory(Path name) throws IOException {
    try {
      Files.createDirectory(path().resolve(name));
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // What it is, who opens it finds out.
    }
  }

  /** Makes a file in this directory, to be written to; there must be nothing of the name. */
  public PinnedFile create(String name, int mode) throws IOException {
    return open(Path.of(name), NEW_TO_WRITE, mode, BENEATH);
  }

  /** Makes it a user's. */
  public void giveTo(UserDatabase.User user) throws IOException {
    Files.setAttribute(path(), "unix:uid", user.uid());
    Files.setAttribute(path(), "unix:gid", user.gid());
  }

  /** Gives it the owner and the permissions of another. */
  public void takeAfter(Path other) throws IOException {
    for (String attribute : new String[] {"unix:uid", "unix:gid", "unix:mode"}) {
      Files.setAttribute(path(), attribute, Files.getAttribute(other, attribute));
    }
  }

  /**
   * A path to this very file while it is pinned, for whatever takes paths. A name may be appended
   * to a directory's, by who then does not follow it if it is a link.
   */
  public Path path() {
    return Path.of("/proc/self/fd/" + descriptor.number());
  }

  /** What it is called now, as the kernel says: nothing is looked up. */
  public Path name() throws IOException {
    return Files.readSymbolicLink(path());
  }

  @Override
  public void close() {
    descriptor.close();
  }

  private PinnedFile duplicate() {
    return new PinnedFile(descriptor.duplicate());
  }

  private PinnedFile open(Path relative, long flags, long mode, long resolution)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment how = arena.allocate(JAVA_LONG, 3);
      how.setAtIndex(JAVA_LONG, FLAGS, flags | CLOSE_ON_EXEC);
      how.setAtIndex(JAVA_LONG, MODE, mode);
      how.setAtIndex(JAVA_LONG, RESOLUTION, resolution);
      MemorySegment name = arena.allocateFrom(relative.toString());
      return new PinnedFile(Descriptor.of(opened(name, how)));
    } catch (SystemCallException failure) {
      throw named(relative, failure);
    }
  }

  /** Something else in the same directory may have been renamed meanwhile. */
  private int opened(MemorySegment name, MemorySegment how) {
    for (int attempt = 1; ; attempt++) {
      try {
        return (int)
            Libc.syscall(
                OPENAT2, descriptor.number(), name.address(), how.address(), how.byteSize());
      } catch (SystemCallException failure) {
        if (failure.errno() != RACED || attempt == MOST_ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  private static IOException named(Path path, SystemCallException failure) {
    String name = path.toString();
    return switch (failure.errno()) {
      case NO_SUCH_FILE, NO_DIRECTORY -> new NoSuchFileException(name);
      case IS_THERE -> new FileAlreadyExistsException(name);
      case ACCESS_DENIED -> new AccessDeniedException(name);
      case RACED, LEADS_OUT, LINKS_WITHOUT_END -> new LedAwayException(name);
      default -> new FileSystemException(name, null, failure.getMessage());
    };
  }
}
