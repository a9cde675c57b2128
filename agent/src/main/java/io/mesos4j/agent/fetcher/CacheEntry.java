package io.mesos4j.agent.fetcher;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One URI in the cache. {@link FetchCache} alone changes it, under its lock; all may wait for it.
 */
final class CacheEntry {

  private final String key;
  private final Path file;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** Those who download or read it. */
  int users = 1;

  long bytes;

  /** Set before those who wait hear of the outcome. */
  OptionalInt mode = OptionalInt.empty();

  CacheEntry(String key, Path file) {
    this.key = key;
    this.file = file;
  }

  String key() {
    return key;
  }

  Path file() {
    return file;
  }

  /** The permission bits of copies, where the source had some; of an entry that is kept. */
  OptionalInt mode() {
    return mode;
  }

  void end(Outcome how) {
    outcome.complete(how);
  }

  void fail(FetchException why) {
    outcome.completeExceptionally(why);
  }

  /** Waits for the one who downloads it; a failure is everybody's. */
  Outcome await() throws FetchException, InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException failure) {
      throw new FetchException(failure.getCause().getMessage(), failure.getCause());
    }
  }

  /** What became of a download. */
  enum Outcome {
    /** The file is there. */
    KEPT,
    /** It does not fit in, or nobody knows how large it is. */
    BYPASSED,
    /** Whoever downloaded it was called off. */
    ABANDONED
  }
}
