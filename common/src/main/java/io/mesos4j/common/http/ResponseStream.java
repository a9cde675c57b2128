package io.mesos4j.common.http;

/**
 * The open body of an answer. Every method may be called from any thread. Writes leave in the order
 * of the calls. A reader that does not keep up is cut off: once more than {@link
 * HttpLimits#streamBacklogBytes} wait, the next write closes the connection.
 */
public interface ResponseStream {

  /**
   * Sends bytes, without waiting. The array belongs to the stream from here on.
   *
   * @return false if the stream is closed, be it by this very write
   */
  boolean write(byte[] bytes);

  /** Ends the body after what was written; idempotent. */
  void close();

  boolean isOpen();

  /**
   * Runs {@code action} once when the stream ends, by either side; at once if it has ended. The
   * action runs on a network thread and must not block.
   */
  void onClosed(Runnable action);
}
