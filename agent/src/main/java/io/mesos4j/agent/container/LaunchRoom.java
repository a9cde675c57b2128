package io.mesos4j.agent.container;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where first processes are started: a few platform threads, first come, first served. Starting one
 * blocks in system calls, which would hold up the carriers that all virtual threads share; and more
 * at a time than there are processors for only makes all of them late. Safe for any thread.
 */
final class LaunchRoom implements AutoCloseable {

  /** While one waits for the kernel another can work. */
  private static final int THREADS_PER_PROCESSOR = 2;

  private static final long IDLE_SECONDS = 60;

  private final ThreadPoolExecutor threads;

  LaunchRoom() {
    int most = THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // bounded by the containers, which wait one by one
            task -> Thread.ofPlatform().daemon().name("container-start").unstarted(task));
    threads.allowCoreThreadTimeOut(true);
  }

  /** Takes the steps when it is their turn, while the caller waits. */
  <T> T take(Callable<T> steps)
      throws IOException, InterruptedException, ContainerDestroyedException {
    try {
      return threads.submit(steps).get();
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case IOException cause -> throw cause;
        case ContainerDestroyedException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        default -> throw new IllegalStateException(failure.getCause());
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
