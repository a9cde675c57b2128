package io.mesos4j.cluster;

import java.io.IOException;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;

/** A framework of many roles whose one task runs until this is closed. */
record KeptTask(MesosSchedulerDriver driver) implements AutoCloseable {

  /**
   * Starts it, and waits until the master knows that the task runs.
   *
   * @param framework its name, principal and roles
   */
  static KeptTask run(SmallCluster cluster, FrameworkInfo.Builder framework)
      throws IOException, InterruptedException {
    FrameworkInfo info =
        framework
            .setUser("")
            .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE))
            .build();
    KeptTask kept =
        new KeptTask(
            new MesosSchedulerDriver(
                new KeepingScheduler("exec sleep 600"), info, cluster.address()));
    kept.driver.start();
    cluster
        .master()
        .await(
            "the running task",
            () -> cluster.master().body("/state-summary").contains("\"TASK_RUNNING\":1,"));
    return kept;
  }

  @Override
  public void close() {
    driver.stop();
    driver.join();
  }
}
