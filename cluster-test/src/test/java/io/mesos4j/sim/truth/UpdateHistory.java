package io.mesos4j.sim.truth;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The status updates of every task: what agents wrote down for good, what frameworks saw and what
 * they acknowledged. Promises: a framework sees every recorded update, in order, none skipped; an
 * agent lets go of an update only when its framework has acknowledged it.
 */
public final class UpdateHistory {

  private static final class Stream {
    private final List<ByteString> recorded = new ArrayList<>();
    private int seen;
  }

  private final Map<String, Stream> streams = new HashMap<>();
  private final Set<ByteString> acknowledged = new HashSet<>();

  /** An agent has an update on its disk. */
  public void recorded(String task, ByteString uuid) {
    streams.computeIfAbsent(task, ignored -> new Stream()).recorded.add(uuid);
  }

  /** The disk with a task's updates is lost. */
  public void lost(String task) {
    streams.remove(task);
  }

  /** A framework gets an update, perhaps again. */
  public void seen(String task, ByteString uuid) {
    Stream stream = streams.get(task);
    int place = stream == null ? -1 : stream.recorded.indexOf(uuid);
    if (place < 0) {
      return;
    }
    if (place > stream.seen) {
      throw new BrokenPromise(
          "update %d of task %s is seen before update %d".formatted(place, task, stream.seen));
    }
    stream.seen = Math.max(stream.seen, place + 1);
  }

  /** A framework acknowledges an update. */
  public void acknowledged(ByteString uuid) {
    acknowledged.add(uuid);
  }

  /** An agent has it on its disk that an update is acknowledged. */
  public void letGo(String task, ByteString uuid) {
    if (!acknowledged.contains(uuid)) {
      throw new BrokenPromise(
          "an update of task " + task + " is forgotten which its framework did not acknowledge");
    }
  }

  /** How many recorded updates of a task its framework has not seen. */
  public int unseen(String task) {
    Stream stream = streams.get(task);
    return stream == null ? 0 : stream.recorded.size() - stream.seen;
  }
}
