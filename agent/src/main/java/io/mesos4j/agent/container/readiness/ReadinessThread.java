package io.mesos4j.agent.container.readiness;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Readiness;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * One thread that waits for many descriptors, so that none of them costs a thread. May be told from
 * any thread what to wait for.
 */
public final class ReadinessThread implements AutoCloseable {

  /** What waits for a descriptor. */
  public interface Watcher {
    /**
     * The descriptor is ready. Called on the waiting thread; must not wait for anybody nor throw.
     */
    void ready();

    /** The thread ends while this still waits. */
    void close();
  }

  private static final long STOP = 0;

  private final Readiness readiness = new Readiness();
  private final Map<Long, Watcher> watchers = new ConcurrentHashMap<>();
  private final AtomicLong lastKey = new AtomicLong(STOP);
  private final Descriptor.Pipe stop = Descriptor.pipe();
  private final Thread thread;

  private ReadinessThread(String name) {
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  public static ReadinessThread start(String name) {
    ReadinessThread started = new ReadinessThread(name);
    started.readiness.add(started.stop.reader(), STOP);
    started.thread.start();
    return started;
  }

  /**
   * Begins to wait for the descriptor, on behalf of a watcher that is told the key to forget it by.
   */
  public <W extends Watcher> W watch(Descriptor descriptor, LongFunction<W> watcherOfKey) {
    long key = lastKey.incrementAndGet();
    W watcher = watcherOfKey.apply(key);
    watchers.put(key, watcher);
    readiness.add(descriptor, key);
    return watcher;
  }

  /** Ends the wait and closes the descriptor. False if that was done before. */
  public boolean forget(long key, Descriptor descriptor) {
    if (watchers.remove(key) == null) {
      return false;
    }
    readiness.remove(descriptor);
    descriptor.close();
    return true;
  }

  private void run() {
    while (true) {
      for (long key : readiness.await()) {
        if (key == STOP) {
          return;
        }
        Watcher watcher = watchers.get(key);
        if (watcher != null) {
          watcher.ready();
        }
      }
    }
  }

  @Override
  public void close() {
    stop.writer().close();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    watchers.values().forEach(Watcher::close);
    readiness.close();
    stop.close();
  }
}
