package io.mesos4j.common.http;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The answers of one connection in the order of its requests. Used on the connection's network
 * thread only.
 */
final class AnswerQueue {

  private final AnswerWriter out;
  private final Deque<Turn> turns = new ArrayDeque<>();
  private boolean finished;

  AnswerQueue(AnswerWriter out) {
    this.out = out;
  }

  /** Takes the next place in the order. */
  Turn open(Turn.Form form) {
    Turn turn = new Turn(form);
    turns.add(turn);
    return turn;
  }

  /** Writes a whole answer without a place in the order; none may wait before it. */
  void passBy(Outgoing whole) {
    whole.advance(out);
    out.flushLater();
  }

  /** Writes what is its turn, which leaves at the end of the thread's. */
  void advance() {
    while (!finished && firstCompletes()) {
      finished = turns.remove().form().closes();
    }
    out.flushLater();
  }

  /** Whether the last answer that this connection gives has been written. */
  boolean finished() {
    return finished;
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }

  int size() {
    return turns.size();
  }

  /** Whether an answer waits or runs that makes no sense once the client stops sending. */
  boolean needsClient() {
    return turns.stream().anyMatch(turn -> turn.answered() && turn.outgoing().needsClient());
  }

  /** Tells every answer that the connection is gone. */
  void abandon() {
    finished = true;
    for (Turn turn = turns.poll(); turn != null; turn = turns.poll()) {
      if (turn.answered()) {
        turn.outgoing().abandoned();
      }
    }
  }

  private boolean firstCompletes() {
    Turn first = turns.peek();
    return first != null && first.answered() && first.outgoing().advance(out);
  }
}
