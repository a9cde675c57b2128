package io.mesos4j.common.http;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The body of a request that goes on for as long as its client likes: handed over piece by piece,
 * as it comes. The network thread puts in, the handler's takes out; a client whose pieces nobody
 * takes is not read any more, so that what waits here is bounded.
 */
public final class IncomingBody {

  /** What may wait before the connection is not read any more. */
  private static final int FULL_BYTES = 256 * 1024;

  // Complete from the beginning, so that nothing changes in it any more.
  private static final IncomingBody NONE = empty();

  private final Queue<byte[]> pieces = new ArrayDeque<>();
  private final Runnable roomAgain;
  private final boolean streams;
  private int waitingBytes;
  private volatile End end = End.OPEN;

  /** How far the client has come. */
  public enum End {
    /** More may come. */
    OPEN,
    /** The client has said all. */
    COMPLETE,
    /** The connection broke, or the server gave up. */
    BROKEN
  }

  /**
   * @param roomAgain called by the taker's thread when the connection may be read again
   */
  IncomingBody(Runnable roomAgain) {
    this(roomAgain, true);
  }

  private IncomingBody(Runnable roomAgain, boolean streams) {
    this.roomAgain = roomAgain;
    this.streams = streams;
  }

  /** Of a request that was read as a whole before: here nothing comes. */
  public static IncomingBody none() {
    return NONE;
  }

  private static IncomingBody empty() {
    IncomingBody body = new IncomingBody(() -> {}, false);
    body.end(End.COMPLETE);
    return body;
  }

  /** Waits for the next piece; empty once there is none, see {@link #end}. */
  public Optional<byte[]> next() throws InterruptedException {
    byte[] piece;
    boolean wasFull;
    synchronized (this) {
      while (pieces.isEmpty() && end == End.OPEN) {
        wait();
      }
      wasFull = isFull();
      piece = pieces.poll();
      waitingBytes -= piece == null ? 0 : piece.length;
    }
    if (wasFull) {
      roomAgain.run();
    }
    return Optional.ofNullable(piece);
  }

  public End end() {
    return end;
  }

  /** Whoever waits for more waits no longer. Idempotent; from any thread. */
  public void giveUp() {
    end(End.BROKEN);
  }

  /** The answer to such a request, which is the last on its connection. */
  HttpResponse last(HttpResponse response) {
    return streams ? response.with("Connection", "close") : response;
  }

  synchronized void add(byte[] piece) {
    if (end == End.OPEN && piece.length > 0) {
      pieces.add(piece);
      waitingBytes += piece.length;
      notifyAll();
    }
  }

  synchronized void end(End how) {
    if (end == End.OPEN) {
      end = how;
      notifyAll();
    }
  }

  synchronized boolean isFull() {
    return end == End.OPEN && waitingBytes >= FULL_BYTES;
  }
}
