package org.apache.mesos;

import io.mesos4j.client.core.SchedulerCallbacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskStatus;

/** Border: what the driver says in bytes becomes callbacks with the framework's own messages. */
final class SchedulerBorder implements SchedulerCallbacks {

  private final Scheduler scheduler;
  private final SchedulerDriver driver;

  SchedulerBorder(Scheduler scheduler, SchedulerDriver driver) {
    this.scheduler = scheduler;
    this.driver = driver;
  }

  @Override
  public void registered(byte[] frameworkId, byte[] masterInfo) {
    try {
      scheduler.registered(
          driver, FrameworkID.parseFrom(frameworkId), MasterInfo.parseFrom(masterInfo));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void reregistered(byte[] masterInfo) {
    try {
      scheduler.reregistered(driver, MasterInfo.parseFrom(masterInfo));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void disconnected() {
    scheduler.disconnected(driver);
  }

  @Override
  public void resourceOffers(List<byte[]> offers) {
    try {
      List<Offer> parsed = new ArrayList<>(offers.size());
      for (byte[] offer : offers) {
        parsed.add(Offer.parseFrom(offer));
      }
      scheduler.resourceOffers(driver, parsed);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void offerRescinded(byte[] offerId) {
    try {
      scheduler.offerRescinded(driver, OfferID.parseFrom(offerId));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void statusUpdate(byte[] taskStatus) {
    try {
      scheduler.statusUpdate(driver, TaskStatus.parseFrom(taskStatus));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void frameworkMessage(byte[] executorId, byte[] agentId, byte[] data) {
    try {
      scheduler.frameworkMessage(
          driver, ExecutorID.parseFrom(executorId), SlaveID.parseFrom(agentId), data);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void agentLost(byte[] agentId) {
    try {
      scheduler.slaveLost(driver, SlaveID.parseFrom(agentId));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void executorLost(byte[] executorId, byte[] agentId, int waitStatus) {
    try {
      scheduler.executorLost(
          driver, ExecutorID.parseFrom(executorId), SlaveID.parseFrom(agentId), waitStatus);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void error(String message) {
    scheduler.error(driver, message);
  }

  private static IllegalStateException unreadable(IOException e) {
    return new IllegalStateException(
        "the framework's message classes cannot read what the master sent", e);
  }
}
