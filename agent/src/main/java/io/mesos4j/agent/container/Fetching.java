package io.mesos4j.agent.container;

import io.mesos4j.agent.fetcher.Fetcher;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.mesos.Protos.CommandInfo;

/**
 * Fetches what a container was given to fetch. Only this step of a launch may take long, so only
 * here a wish to end interrupts the container's thread. {@link #stop} may come from any thread, at
 * any time, once the end is done.
 */
final class Fetching {

  private final Fetcher fetcher;
  private final CompletableFuture<?> end;
  private Thread running;

  /**
   * @param end done when the container shall end
   */
  Fetching(Fetcher fetcher, CompletableFuture<?> end) {
    this.fetcher = fetcher;
    this.end = end;
  }

  void run(List<CommandInfo.URI> uris, Fetcher.Destination destination)
      throws IOException, InterruptedException {
    begin(Thread.currentThread());
    try {
      fetcher.fetch(uris, destination);
    } finally {
      end();
    }
  }

  private synchronized void begin(Thread thread) {
    running = thread;
    if (end.isDone()) {
      thread.interrupt();
    }
  }

  private synchronized void end() {
    running = null;
    Thread.interrupted(); // came too late to matter
  }

  synchronized void stop() {
    if (running != null) {
      running.interrupt();
    }
  }
}
