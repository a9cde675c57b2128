package io.mesos4j.agent.main;

import io.mesos4j.agent.gc.Removal;
import io.mesos4j.agent.gc.TrashPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where directories go before they are removed: taking one is a rename, so that its place is free
 * at once; the removal follows on a thread of its own. What a crash left in the trash goes with the
 * next start. Used from any thread.
 */
final class Trash implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Trash.class);

  private final TrashPlace place;
  private final ExecutorService remover;
  private final LongAdder removed = new LongAdder();
  private final LongAdder failed = new LongAdder();

  private Trash(TrashPlace place) {
    this.place = place;
    this.remover =
        Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("agent-garbage").daemon().unstarted(task));
  }

  /**
   * Opens the trash of an agent.
   *
   * @param workDir on the file system of what will be taken
   */
  static Trash open(Path workDir) throws IOException {
    Trash trash = new Trash(new TrashPlace(workDir));
    try (var left = Files.list(Files.createDirectories(trash.place.path()))) {
      left.forEach(each -> trash.whenFree(() -> trash.remove(each)));
    }
    return trash;
  }

  /** The directory is gone from its place when this returns; nothing happens if there is none. */
  void take(Path directory) {
    try {
      place.take(directory).ifPresent(moved -> whenFree(() -> remove(moved)));
    } catch (IOException e) {
      failed.increment();
      LOG.warn("{} cannot be removed and stays: {}", directory, e.toString());
    }
  }

  /** Runs a task behind the removals that wait. */
  void whenFree(Runnable task) {
    remover.execute(task);
  }

  long removed() {
    return removed.sum();
  }

  long failed() {
    return failed.sum();
  }

  private void remove(Path directory) {
    try {
      Removal.remove(directory);
      removed.increment();
    } catch (IOException e) {
      failed.increment();
      LOG.warn("A part of an old sandbox stays: {}", e.getMessage());
    }
  }

  /** What waits goes with the next start. */
  @Override
  public void close() {
    remover.shutdownNow();
  }
}
