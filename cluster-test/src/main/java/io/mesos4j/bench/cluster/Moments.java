package io.mesos4j.bench.cluster;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** When something happened for the first time, by name. Any thread may note, any may wait. */
public final class Moments {

  private static final long PATIENCE_MINUTES = 3;

  private final ConcurrentHashMap<String, CompletableFuture<Long>> moments =
      new ConcurrentHashMap<>();

  /** Something happens now; only the first time counts. */
  public void note(String what) {
    moment(what).complete(System.nanoTime());
  }

  /**
   * Waits until it has happened; answers the {@code System.nanoTime()} of that.
   *
   * @throws IOException if it does not happen for minutes
   */
  public long await(String what) throws IOException, InterruptedException {
    try {
      return moment(what).get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException never) {
      throw new IOException(
          "'" + what + "' did not happen within " + PATIENCE_MINUTES + " minutes", never);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private CompletableFuture<Long> moment(String what) {
    return moments.computeIfAbsent(what, key -> new CompletableFuture<>());
  }
}
