package io.mesos4j.master.registry;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * The leading master's hand on the registry: queues operations, applies those that wait together in
 * one write of the store, and completes each when it is durable.
 *
 * <p>Safe for all threads; answers come on the store's thread. After a failed write every operation
 * fails: the outcome is unknown, and the master must step down.
 */
public final class Registrar {

  /**
   * A batch this large waits for no more; one last operation may be as large as {@link
   * #LARGEST_STEP}.
   */
  private static final int FULL_BATCH = RegistryStore.MOST_WRITE_BYTES / 3;

  private static final int LARGEST_STEP = RegistryStore.MOST_WRITE_BYTES - FULL_BATCH;

  private record Waiting(
      RegistryOperation operation, CompletableFuture<Optional<Violation>> outcome) {}

  private record Verdict(
      CompletableFuture<Optional<Violation>> outcome, Optional<Violation> violation) {}

  private final RegistryStore store;
  private final Duration fetchTimeout;
  private final Duration storeTimeout;
  private final Map<RecordKey, Message> records = new LinkedHashMap<>();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private final RegistrarFigures figures = new RegistrarFigures();
  private long bytes;
  private Optional<Throwable> failure = Optional.empty();
  private boolean recovered;
  private boolean writing;

  /** A registrar with the patience that the flags have by default. */
  public Registrar(RegistryStore store) {
    this(store, Duration.ofMinutes(1), Duration.ofSeconds(20));
  }

  /**
   * @param fetchTimeout how long reading the registry may take ({@code --registry_fetch_timeout})
   * @param storeTimeout how long one write may take ({@code --registry_store_timeout})
   */
  public Registrar(RegistryStore store, Duration fetchTimeout, Duration storeTimeout) {
    this.store = store;
    this.fetchTimeout = fetchTimeout;
    this.storeTimeout = storeTimeout;
  }

  /** Reads ahead while another master leads. To be called at most once. */
  public void standBy() {
    store.standBy();
  }

  /** How many records have been read ahead: one for each agent nearly all of them. */
  public int recordsAhead() {
    return store.recordsAhead();
  }

  /** Takes over as the writer and reads the registry. To be called once, at election. */
  public CompletableFuture<Registry> recover() {
    long startedNanos = System.nanoTime();
    return inTime(store.recover(), fetchTimeout, "--registry_fetch_timeout")
        .thenApply(contents -> {
          figures.fetched(startedNanos);
          return adopt(contents);
        });
  }

  /**
   * Queues an operation.
   *
   * @return completes when the change is durable (empty) or refused (the violation)
   */
  public CompletableFuture<Optional<Violation>> apply(RegistryOperation operation) {
    CompletableFuture<Optional<Violation>> outcome = new CompletableFuture<>();
    Optional<Throwable> failed;
    synchronized (this) {
      failed = failure;
      if (failed.isEmpty()) {
        queue.add(new Waiting(operation, outcome));
      }
    }
    failed.ifPresentOrElse(outcome::completeExceptionally, this::writeNext);
    return outcome;
  }

  /** The registry as it was last written; empty until it is recovered. */
  public Registry registry() {
    Map<RecordKey, Message> written;
    synchronized (this) {
      written = new LinkedHashMap<>(records);
    }
    return RegistrySnapshot.of(written);
  }

  /** The frameworks that are waited for, each with what is left of its failover timeout. */
  public synchronized List<FrameworkInfo> awaitedFrameworks() {
    return RegistrySnapshot.awaitedFrameworks(records);
  }

  /** By upstream's keys: what waits, how large the registry is, how long its store took. */
  public synchronized Map<String, Double> figures() {
    return figures.with(queue.size(), bytes);
  }

  private synchronized Registry adopt(Map<RecordKey, ByteString> contents) {
    contents.forEach((key, content) -> records.put(key, parse(key, content)));
    bytes = records.values().stream().mapToLong(Message::getSerializedSize).sum();
    List<String> missing = RegistryRules.missingCapabilities(records);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(String.join("; ", missing));
    }
    recovered = true;
    return RegistrySnapshot.of(records);
  }

  private static Message parse(RecordKey key, ByteString content) {
    try {
      return key.kind().parser().parseFrom(content);
    } catch (InvalidProtocolBufferException unreadable) {
      throw new IllegalStateException(
          "the record '%s' of registry/%s is damaged; see bin/mesos-registry check, then restore a backup"
              .formatted(key.id(), key.kind().folder()),
          unreadable);
    }
  }

  private void writeNext() {
    RegistryDraft draft;
    List<Verdict> batch = new ArrayList<>();
    synchronized (this) {
      if (writing || !recovered || queue.isEmpty() || failure.isPresent()) {
        return;
      }
      writing = true;
      draft = new RegistryDraft(records);
      fill(draft, batch);
    }
    List<RecordChange> changes = draft.changes();
    CompletableFuture<Void> durable =
        changes.isEmpty() ? CompletableFuture.completedFuture(null) : write(changes);
    var _ = durable.whenComplete((done, problem) -> finish(draft, batch, problem));
  }

  private CompletableFuture<Void> write(List<RecordChange> changes) {
    long startedNanos = System.nanoTime();
    return inTime(store.write(changes), storeTimeout, "--registry_store_timeout")
        .thenRun(() -> figures.stored(startedNanos));
  }

  /** Fails in place of a store that does not answer; what it does later no longer counts. */
  private static <T> CompletableFuture<T> inTime(
      CompletableFuture<T> answer, Duration patience, String flag) {
    return answer
        .copy()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            problem -> CompletableFuture.failedFuture(worded(problem, patience, flag)));
  }

  private static Throwable worded(Throwable problem, Duration patience, String flag) {
    return problem instanceof TimeoutException
        ? new TimeoutException(
            "the registry's store has not answered within " + flag + " of " + patience)
        : problem;
  }

  /** Performs waiting operations until the write is large enough. */
  private void fill(RegistryDraft draft, List<Verdict> batch) {
    int filled = 0;
    while (!queue.isEmpty() && filled < FULL_BATCH) {
      Waiting next = queue.remove();
      RegistryDraft step = draft.onTop();
      Optional<Violation> violation =
          next.operation().perform(step).or(() -> writable(step.changedBytes()));
      if (violation.isEmpty()) {
        draft.add(step);
        filled += step.changedBytes();
      }
      batch.add(new Verdict(next.outcome(), violation));
    }
  }

  /** A write that no store takes would end the master, and the next one, and the one after it. */
  private static Optional<Violation> writable(int bytes) {
    return bytes <= LARGEST_STEP
        ? Rules.ok()
        : Rules.violation(
            "the change takes about %d bytes in the registry, more than %d at once: make it"
                + " smaller, or in several steps",
            bytes, LARGEST_STEP);
  }

  // CompletableFuture says "no problem" as null.
  private void finish(RegistryDraft draft, List<Verdict> batch, Throwable problem) {
    if (problem != null) {
      failAll(batch, problem);
      return;
    }
    synchronized (this) {
      bytes += draft.growth();
      draft.applyTo(records);
      writing = false;
    }
    batch.forEach(verdict -> verdict.outcome().complete(verdict.violation()));
    writeNext();
  }

  private void failAll(List<Verdict> batch, Throwable problem) {
    List<Waiting> late;
    synchronized (this) {
      failure = Optional.of(problem);
      late = List.copyOf(queue);
      queue.clear();
    }
    batch.forEach(verdict -> verdict.outcome().completeExceptionally(problem));
    late.forEach(waiting -> waiting.outcome().completeExceptionally(problem));
  }
}
