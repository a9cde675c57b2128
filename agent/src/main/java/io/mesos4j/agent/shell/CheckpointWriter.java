package io.mesos4j.agent.shell;

import io.mesos4j.agent.checkpoint.CheckpointStore;
import io.mesos4j.agent.core.model.CheckpointRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Makes checkpoints durable off the loop. All that waits when the disk is free is committed
 * together. Futures complete in order. Bounded by the loop, which takes no more events than it may.
 */
public final class CheckpointWriter implements AutoCloseable {

  private final CheckpointStore store;
  private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;

  public CheckpointWriter(CheckpointStore store) {
    this.store = store;
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

  private void commitTogether(List<Request> batch) {
    try {
      store.commit(batch.stream().flatMap(request -> request.records().stream()).toList());
      batch.forEach(request -> request.done().complete(null));
    } catch (IOException | RuntimeException e) {
      batch.forEach(request -> request.done().completeExceptionally(e));
    }
  }

  private record Request(List<CheckpointRecord> records, CompletableFuture<Void> done) {}
}
