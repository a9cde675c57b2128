package io.mesos4j.common.http;

/** An answer on its way. Used on the connection's network thread only. */
interface Outgoing {

  /**
   * Writes, without a flush, what there is to write now.
   *
   * @return whether the answer is complete with that
   */
  boolean advance(AnswerWriter out);

  /** The connection is gone; nothing more can be written. */
  default void abandoned() {}

  /** Whether the client is to be seen as gone once it stops sending. */
  default boolean needsClient() {
    return false;
  }
}
