package io.mesos4j.agent.core.status;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.CheckpointRecord.RunKey;
import io.mesos4j.common.id.TaskStates;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.internal.MessagesProtos.StatusUpdate;

/**
 * The updates of one task that its scheduler has not acknowledged, oldest first. Owned by {@link
 * StatusStreams}.
 */
final class StatusStream {

  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LAST_RETRY = Duration.ofMinutes(10);

  /** How many uuids are remembered to know a repetition; an executor repeats only recent ones. */
  private static final int REMEMBERED = 1000;

  private final Optional<RunKey> run;
  private final Deque<StatusUpdate> pending = new ArrayDeque<>();
  private final Set<ByteString> received = new LinkedHashSet<>();
  private Duration retry = FIRST_RETRY;
  private boolean over;

  /** A stream that is checkpointed under a run, or kept in memory only. */
  StatusStream(Optional<RunKey> run) {
    this.run = run;
  }

  Optional<RunKey> run() {
    return run;
  }

  boolean knows(ByteString uuid) {
    return received.contains(uuid);
  }

  void append(StatusUpdate update) {
    pending.addLast(update);
    received.add(update.getUuid());
    if (received.size() > REMEMBERED) {
      received.remove(received.iterator().next());
    }
  }

  Optional<StatusUpdate> oldest() {
    return Optional.ofNullable(pending.peekFirst());
  }

  /** Drops the oldest update, which has been acknowledged. */
  StatusUpdate pop() {
    StatusUpdate acknowledged = pending.removeFirst();
    retry = FIRST_RETRY;
    over |= TaskStates.terminal(acknowledged.getStatus().getState());
    return acknowledged;
  }

  /** Whether a terminal update has been acknowledged, so that nothing can follow. */
  boolean over() {
    return over;
  }

  /** Somebody is there again who may not have heard anything: the pauses begin anew. */
  void startOver() {
    retry = FIRST_RETRY;
  }

  /** How long to wait for the acknowledgement now; twice as long the next time. */
  Duration nextRetry() {
    Duration delay = retry;
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
    return delay;
  }
}
