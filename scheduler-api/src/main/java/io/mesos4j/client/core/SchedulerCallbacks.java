package io.mesos4j.client.core;

import java.util.List;

/**
 * What the driver tells a framework, as bytes: this is the border that messages cross, because the
 * framework's message classes may be of another generation than ours. Each array is one serialised
 * v0 message.
 */
public interface SchedulerCallbacks {

  void registered(byte[] frameworkId, byte[] masterInfo);

  void reregistered(byte[] masterInfo);

  void disconnected();

  void resourceOffers(List<byte[]> offers);

  void offerRescinded(byte[] offerId);

  void statusUpdate(byte[] taskStatus);

  void frameworkMessage(byte[] executorId, byte[] agentId, byte[] data);

  void agentLost(byte[] agentId);

  /**
   * A custom executor ended.
   *
   * @param waitStatus how the executor ended, -1 if unknown
   */
  void executorLost(byte[] executorId, byte[] agentId, int waitStatus);

  /** The last callback; the driver is aborted already. */
  void error(String message);
}
