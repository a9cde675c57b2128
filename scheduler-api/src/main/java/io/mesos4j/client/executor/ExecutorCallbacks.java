package io.mesos4j.client.executor;

/** What the driver tells an executor, as bytes of serialised v0 messages: the border. */
public interface ExecutorCallbacks {

  void registered(byte[] executorInfo, byte[] frameworkInfo, byte[] agentInfo);

  void reregistered(byte[] agentInfo);

  void launchTask(byte[] task);

  void killTask(byte[] taskId);

  void frameworkMessage(byte[] data);

  void shutdown();

  /** The last callback; the driver is aborted already. */
  void error(String message);
}
