package io.mesos4j.master.shell;

import io.mesos4j.master.core.model.MasterEvent;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Messages for a master that is about to serve: agents and drivers often hear of an election before
 * the elected one has read the registry. They are kept, so that nobody has to come again. Not safe
 * for threads: the shell sees to that.
 */
final class EarlyMail {

  /** What may wait; who comes later is not heard, and comes again. */
  static final long MOST_BYTES = 128L << 20;

  private final ArrayDeque<MasterEvent> waiting = new ArrayDeque<>();
  private long bytes;

  /** Keeps a message; false if too much is kept already. */
  boolean keep(MasterEvent message, int messageBytes) {
    if (bytes + messageBytes > MOST_BYTES) {
      return false;
    }
    bytes += messageBytes;
    return waiting.add(message);
  }

  /** Hands over what was kept, in its order, and keeps it no longer. */
  void handOver(Consumer<MasterEvent> reader) {
    waiting.forEach(reader);
    discard();
  }

  void discard() {
    waiting.clear();
    bytes = 0;
  }
}
