package org.apache.mesos;

import io.mesos4j.client.executor.ExecutorCallbacks;
import java.io.IOException;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;

/** Border: what the driver says in bytes becomes callbacks with the executor's own messages. */
final class ExecutorBorder implements ExecutorCallbacks {

  private final Executor executor;
  private final ExecutorDriver driver;

  ExecutorBorder(Executor executor, ExecutorDriver driver) {
    this.executor = executor;
    this.driver = driver;
  }

  @Override
  public void registered(byte[] executorInfo, byte[] frameworkInfo, byte[] agentInfo) {
    try {
      executor.registered(
          driver,
          ExecutorInfo.parseFrom(executorInfo),
          FrameworkInfo.parseFrom(frameworkInfo),
          SlaveInfo.parseFrom(agentInfo));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void reregistered(byte[] agentInfo) {
    try {
      executor.reregistered(driver, SlaveInfo.parseFrom(agentInfo));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void launchTask(byte[] task) {
    try {
      executor.launchTask(driver, TaskInfo.parseFrom(task));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void killTask(byte[] taskId) {
    try {
      executor.killTask(driver, TaskID.parseFrom(taskId));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void frameworkMessage(byte[] data) {
    executor.frameworkMessage(driver, data);
  }

  @Override
  public void shutdown() {
    executor.shutdown(driver);
  }

  @Override
  public void error(String message) {
    executor.error(driver, message);
  }

  private static IllegalStateException unreadable(IOException e) {
    return new IllegalStateException(
        "the executor's message classes cannot read what the agent sent", e);
  }
}
