package io.mesos4j.agent.shell;

import io.mesos4j.agent.checkpoint.CheckpointStore;
import io.mesos4j.agent.core.model.CheckpointRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes checkpoints durable off the loop. All that waits when the disk is free is committed
 * together. Futures complete in order. Bounded by the loop, which takes no more events than it may.
 */
public final class CheckpointWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);
  private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);

  private final CheckpointStore store;
  private final Runnable noRoom;
  private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;

  /**
   * Begins to write.
   *
   * @param noRoom told on the writer's thread that the disk is full, once a second while it is
   */
  public CheckpointWriter(CheckpointStore store, Runnable noRoom) {
    this.store = store;
    this.noRoom = noRoom;
    this.thread = Thread.ofPlatform().name("agent-checkpoints").daemon().start(this::run);
  }

  /** Completes when the records are durable; fails when the disk does. */
  public CompletableFuture<Void> commit(List<CheckpointRecord> records) {
    Request request = new Request(records, new CompletableFuture<>());
    waiting.add(request);
    return request.done();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        List<Request> batch = new ArrayList<>();
        batch.add(waiting.take());
        waiting.drainTo(batch);
        commitTogether(batch);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void commitTogether(List<Request> batch) throws InterruptedException {
    try {
      store.stage(batch.stream().flatMap(request -> request.records().stream()).toList());
      commitOnceThereIsRoom(batch);
      batch.forEach(request -> request.done().complete(null));
    } catch (IOException | RuntimeException e) {
      batch.forEach(request -> request.done().completeExceptionally(e));
    }
  }

  /**
   * Nothing is told before it is kept: a full disk holds the agent up, and it goes on by itself.
   * The records that something may be removed wait as well, and make room nevertheless.
   */
  private void commitOnceThereIsRoom(List<Request> batch) throws IOException, InterruptedException {
    boolean full = false;
    while (true) {
      try {
        store.commit();
        break;
      } catch (IOException failure) {
        if (!isFull(failure)) {
          throw failure;
        }
        if (!full) {
          LOG.error(
              "No room for checkpoints ({}): launches and updates wait until there is. Sandboxes of"
                  + " what is over go now; if that is not enough, free some below --work_dir",
              failure.getMessage());
        }
        full = true;
        noRoom.run();
        Thread.sleep(BETWEEN_TRIALS);
        makeRoom(batch);
        makeRoom(waiting);
      }
    }
    if (full) {
      LOG.info("There is room for checkpoints again");
    }
  }

  private void makeRoom(Collection<Request> requests) {
    for (Request request : requests) {
      for (CheckpointRecord record : request.records()) {
        if (record instanceof CheckpointRecord.DirectoriesRemoved removed) {
          store.makeRoom(removed);
        }
      }
    }
  }

  /** The JDK tells it by the text of the C library alone. */
  private static boolean isFull(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }

  private record Request(List<CheckpointRecord> records, CompletableFuture<Void> done) {}
}
