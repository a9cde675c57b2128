package io.mesos4j.agent.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for many descriptors at once (epoll). Descriptors may be added and removed from any thread
 * while one thread waits; each is known by a key that its owner chose.
 */
public final class Readiness implements AutoCloseable {

  private static final int EPOLL_CLOEXEC = 02000000;
  private static final int ADD = 1;
  private static final int REMOVE = 2;
  static final int READABLE = 1;
  static final int CHANGED = 2;
  static final int WRITABLE = 4;
  private static final int ROOM = 64;

  /** The kernel packs struct epoll_event on x86-64 only. */
  private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

  private static final int KEY_OFFSET = PACKED ? 4 : 8;
  private static final int EVENT_SIZE = KEY_OFFSET + Long.BYTES;

  private final int epoll = Libc.epollCreate(EPOLL_CLOEXEC);

  public void add(Descriptor descriptor, long key) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(EVENT_SIZE, 8);
      event.set(JAVA_INT, 0, descriptor.interest());
      event.set(JAVA_LONG_UNALIGNED, KEY_OFFSET, key);
      Libc.epollControl(epoll, ADD, descriptor.number(), event);
    }
  }

  public void remove(Descriptor descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      Libc.epollControl(epoll, REMOVE, descriptor.number(), arena.allocate(EVENT_SIZE, 8));
    }
  }

  /** Blocks until a descriptor is readable; answers the keys of those that are. */
  public List<Long> await() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment events = arena.allocate((long) EVENT_SIZE * ROOM, 8);
      int count = Libc.epollWait(epoll, events, ROOM, -1);
      List<Long> keys = new ArrayList<>(count);
      for (int index = 0; index < count; index++) {
        long at = (long) index * EVENT_SIZE;
        if (events.get(JAVA_INT_UNALIGNED, at) != 0) {
          keys.add(events.get(JAVA_LONG_UNALIGNED, at + KEY_OFFSET));
        }
      }
      return keys;
    }
  }

  @Override
  public void close() {
    Libc.close(epoll);
  }
}
