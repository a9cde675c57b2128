package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Project quotas of a mounted XFS, by {@code quotactl} and {@code ioctl}. Stateless. */
public final class XfsQuotas implements ProjectQuotas {

  private static final String TYPE = "xfs";
  private static final List<String> SWITCHED_ON = List.of("prjquota", "pquota", "pqnoenforce");

  private static final long GET_ATTRIBUTES = 0x801c581fL;
  private static final long SET_ATTRIBUTES = 0x401c5820L;
  private static final int ATTRIBUTES = 28;
  private static final int FLAGS = 0;
  private static final int PROJECT = 12;
  private static final int INHERITED = 0x200;

  private static final int GET_QUOTA = quotaCommand(3);
  private static final int SET_LIMIT = quotaCommand(4);
  private static final int QUOTA = 112;
  private static final int FIELDS = 2;
  private static final int HARD = 8;
  private static final int SOFT = 16;
  private static final int USED = 40;
  private static final short BOTH_LIMITS = 1 << 2 | 1 << 3;
  private static final byte VERSION = 1;
  private static final byte OF_PROJECT = 2;
  private static final long BLOCK = 512;
  private static final int NO_SUCH_QUOTA = 2;

  private final String device;
  private final Optional<Object> store;

  private XfsQuotas(String device, Optional<Object> store) {
    this.device = device;
    this.store = store;
  }

  /**
   * The quotas of the file system that a directory is on.
   *
   * @throws IllegalArgumentException saying what is missing, if they cannot be used
   */
  public static XfsQuotas of(Path directory) throws IOException {
    MountTable.Mount mount = MountTable.read().around(directory.toRealPath());
    if (!mount.type().equals(TYPE)) {
      throw new IllegalArgumentException(
          directory + " is on " + mount.type() + ", not on XFS; put it on one");
    }
    if (SWITCHED_ON.stream().noneMatch(mount.options()::contains)) {
      throw new IllegalArgumentException(
          "the file system at "
              + mount.target()
              + " is mounted without project quotas; mount it with -o prjquota, on a kernel with"
              + " CONFIG_XFS_QUOTA");
    }
    return new XfsQuotas(mount.source(), store(directory));
  }

  private static int quotaCommand(int number) {
    return ('X' << 8 | number) << 8 | OF_PROJECT;
  }

  @Override
  public boolean isOn(Path directory) {
    return store.isPresent() && store.equals(store(directory));
  }

  @Override
  public int projectOf(Path directory) throws IOException {
    try (Descriptor file = Descriptor.readingItself(directory);
        Arena arena = Arena.ofConfined()) {
      return attributes(file, arena).get(JAVA_INT, PROJECT);
    } catch (SystemCallException failure) {
      throw failed("its project cannot be read", directory, failure);
    }
  }

  @Override
  public void assign(Path directory, int project) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) all.filter(XfsQuotas::isOwned)::iterator) {
        assignAlone(path, project);
      }
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** Links, pipes and devices hold nothing. */
  private static boolean isOwned(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void assignAlone(Path path, int project) throws IOException {
    try (Descriptor file = Descriptor.readingItself(path);
        Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = attributes(file, arena);
      attributes.set(JAVA_INT, PROJECT, project);
      attributes.set(JAVA_INT, FLAGS, attributes.get(JAVA_INT, FLAGS) | INHERITED);
      Libc.ioctl(file.number(), SET_ATTRIBUTES, attributes);
    } catch (SystemCallException failure) {
      throw failed("it cannot be given to project " + project, path, failure);
    }
  }

  private static MemorySegment attributes(Descriptor file, Arena arena) {
    MemorySegment attributes = arena.allocate(ATTRIBUTES, 8);
    Libc.ioctl(file.number(), GET_ATTRIBUTES, attributes);
    return attributes;
  }

  @Override
  public void limit(int project, long softBytes, long hardBytes) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment quota = quota(arena, project);
      quota.set(JAVA_SHORT, FIELDS, BOTH_LIMITS);
      quota.set(JAVA_LONG, HARD, hardBytes / BLOCK);
      quota.set(JAVA_LONG, SOFT, softBytes / BLOCK);
      call(SET_LIMIT, project, quota, arena);
    } catch (SystemCallException failure) {
      throw failed("no limit of project " + project + " can be set", Path.of(device), failure);
    }
  }

  @Override
  public long usedBytes(int project) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment quota = quota(arena, project);
      call(GET_QUOTA, project, quota, arena);
      return quota.get(JAVA_LONG, USED) * BLOCK;
    } catch (SystemCallException failure) {
      if (failure.errno() == NO_SUCH_QUOTA) {
        return 0; // the project has nothing yet
      }
      throw failed("the use of project " + project + " is unknown", Path.of(device), failure);
    }
  }

  private static MemorySegment quota(Arena arena, int project) {
    MemorySegment quota = arena.allocate(QUOTA, 8);
    quota.set(JAVA_BYTE, 0, VERSION);
    quota.set(JAVA_BYTE, 1, OF_PROJECT);
    quota.set(JAVA_INT, 4, project);
    return quota;
  }

  private void call(int command, int project, MemorySegment quota, Arena arena) {
    Libc.quotactl(command, arena.allocateFrom(device), project, quota);
  }

  private static IOException failed(String what, Path path, SystemCallException failure) {
    return new IOException(path + ": " + what + ": " + failure.getMessage(), failure);
  }

  private static Optional<Object> store(Path path) {
    try {
      return Optional.of(Files.getAttribute(path, "unix:dev"));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
