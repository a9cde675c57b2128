package io.mesos4j.agent.container;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.linux.Readiness;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that waits for all process exits and kernel notifications of the containers, so that
 * nothing polls and no container costs a thread.
 */
public final class ReadinessLoop implements Notifications, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReadinessLoop.class);
  private static final long STOP = 0;

  private final Readiness readiness = new Readiness();
  private final Map<Long, Watch> watches = new ConcurrentHashMap<>();
  private final AtomicLong lastKey = new AtomicLong(STOP);
  private final Descriptor.Pipe stop = Descriptor.pipe();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("container-exits").unstarted(this::run);

  public static ReadinessLoop start() {
    ReadinessLoop loop = new ReadinessLoop();
    loop.readiness.add(loop.stop.reader(), STOP);
    loop.thread.start();
    return loop;
  }

  private ReadinessLoop() {}

  @Override
  public Registration onReady(Descriptor descriptor, Runnable action) {
    Watch watch = new Watch(lastKey.incrementAndGet(), descriptor, action);
    watches.put(watch.key, watch);
    readiness.add(descriptor, watch.key);
    return watch;
  }

  private void run() {
    while (true) {
      for (long key : readiness.await()) {
        if (key == STOP) {
          return;
        }
        Watch watch = watches.get(key);
        if (watch != null && watch.end()) {
          fire(watch);
        }
      }
    }
  }

  private static void fire(Watch watch) {
    try {
      watch.action.run();
    } catch (RuntimeException bug) {
      LOG.error("A watch of a container failed", bug);
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
    watches.values().forEach(Watch::close);
    readiness.close();
    stop.close();
  }

  /** One descriptor that is waited for; ended once, by its event or by its owner. */
  private final class Watch implements Registration {
    private final long key;
    private final Descriptor descriptor;
    private final Runnable action;

    Watch(long key, Descriptor descriptor, Runnable action) {
      this.key = key;
      this.descriptor = descriptor;
      this.action = action;
    }

    private boolean end() {
      if (watches.remove(key) == null) {
        return false;
      }
      readiness.remove(descriptor);
      descriptor.close();
      return true;
    }

    @Override
    public void close() {
      end();
    }
  }
}
