package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The users of this host, whatever service holds them (getpwnam_r). */
public final class UserDatabase {

  private static final MethodHandle GETPWNAM =
      Libc.plain("getpwnam_r", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
  private static final MethodHandle GETEUID = Libc.plain("geteuid", JAVA_INT);

  private static final long PASSWD_SIZE = 64;
  private static final long UID_OFFSET = 16;
  private static final long GID_OFFSET = 20;
  private static final long BUFFER_SIZE = 16 * 1024;

  private UserDatabase() {}

  public static Optional<User> find(String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = arena.allocate(PASSWD_SIZE, 8);
      MemorySegment result = arena.allocate(ADDRESS);
      int failure =
          (int)
              GETPWNAM.invokeExact(
                  arena.allocateFrom(name),
                  entry,
                  arena.allocate(BUFFER_SIZE),
                  BUFFER_SIZE,
                  result);
      if (failure != 0 || result.get(ADDRESS, 0).address() == 0) {
        return Optional.empty();
      }
      return Optional.of(
          new User(name, entry.get(JAVA_INT, UID_OFFSET), entry.get(JAVA_INT, GID_OFFSET)));
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable unexpected) {
      throw new IllegalStateException("getpwnam_r", unexpected);
    }
  }

  /** The user id that this process acts under; 0 is root. */
  public static int effectiveUid() {
    try {
      return (int) GETEUID.invokeExact();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable unexpected) {
      throw new IllegalStateException("geteuid", unexpected);
    }
  }

  /**
   * One user.
   *
   * @param name login name
   * @param uid user id
   * @param gid id of the primary group
   */
  public record User(String name, int uid, int gid) {}
}
