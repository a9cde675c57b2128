package io.mesos4j.examples.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.examples.HelloFramework;
import io.mesos4j.examples.wordcount.FakeCluster.FirstAgent;
import java.nio.file.Path;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The framework that the guide shows runs as it is. */
@Timeout(60)
class HelloFrameworkTest {

  @TempDir private Path folder;

  @Test
  void runsItsTaskAndStops() throws Exception {
    FrameworkInfo info = FrameworkInfo.newBuilder().setUser("").setName("hello").build();
    try (FakeCluster cluster = new FakeCluster(folder, FirstAgent.WORKS)) {
      Status end = new MesosSchedulerDriver(new HelloFramework(), info, cluster.address()).run();
      assertThat(end).isEqualTo(Status.DRIVER_STOPPED);
      assertThat(cluster.agentsUsed()).hasSize(1);
    }
  }
}
