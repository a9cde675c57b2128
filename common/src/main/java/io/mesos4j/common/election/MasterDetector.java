package io.mesos4j.common.election;

/** Finds out which master leads, and tells when that changes. */
public interface MasterDetector extends AutoCloseable {

  /** Starts to look. To be called once. */
  void start(LeaderListener listener);

  /** Stops looking; no call of the listener begins after this returns. Idempotent. */
  @Override
  void close();
}
