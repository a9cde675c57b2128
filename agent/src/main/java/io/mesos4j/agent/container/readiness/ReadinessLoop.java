package io.mesos4j.agent.container.readiness;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Notifications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that waits for all process exits and kernel notifications of the containers, so that
 * nothing polls and no container costs a thread.
 */
public final class ReadinessLoop implements Notifications, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReadinessLoop.class);

  private final ReadinessThread thread = ReadinessThread.start("container-exits");

  @Override
  public Registration onReady(Descriptor descriptor, Runnable action) {
    return thread.watch(descriptor, key -> new Watch(thread, key, descriptor, action));
  }

  @Override
  public void close() {
    thread.close();
  }

  /** One descriptor that is waited for; ended once, by its event or by its owner. */
  private record Watch(ReadinessThread thread, long key, Descriptor descriptor, Runnable action)
      implements ReadinessThread.Watcher, Registration {

    @Override
    public void ready() {
      if (!thread.forget(key, descriptor)) {
        return;
      }
      try {
        action.run();
      } catch (RuntimeException bug) {
        LOG.error("A watch of a container failed", bug);
      }
    }

    @Override
    public void close() {
      thread.forget(key, descriptor);
    }
  }
}
