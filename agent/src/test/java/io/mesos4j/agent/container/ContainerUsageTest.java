package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.common.resources.Scalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;

/** What is measured of a running container, and how its limits change. */
class ContainerUsageTest extends RealContainers {

  @Test
  void updateDoesNotLowerTheMemoryLimitBelowWhatIsUsed() throws Exception {
    RealHosts.assumeLinuxLauncher();
    hosts().open("linux", "cgroups/cpu,cgroups/mem", listener);
    ContainerId id = new ContainerId("shrunk");
    Path full = directory.resolve("full");
    new ProcessBuilder("mkfifo", full.toString()).start().waitFor();
    containerizer()
        .launch(
            spec(id, "text=$(head -c 80m /dev/zero | tr '\\0' x); echo >" + full + "; " + FOREVER)
                .withResources(
                    ContainerResources.of(
                        List.of(Scalar.resource("cpus", 1), Scalar.resource("mem", 512)))));
    listener.pid(id);
    Files.readString(full);
    containerizer()
        .update(
            id,
            ContainerResources.of(List.of(Scalar.resource("cpus", 1), Scalar.resource("mem", 40))));
    awaitLimitBelow(id, 512L << 20);
    assertThat(containerizer().usage(id).getMemLimitBytes()).isGreaterThanOrEqualTo(40L << 20);
    containerizer().destroy(id);
    assertThat(listener.end(id).limitation()).isEmpty();
  }

  private void awaitLimitBelow(ContainerId id, long bytes) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (containerizer().usage(id).getMemLimitBytes() >= bytes) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void usageIsMeasured() throws Exception {
    RealHosts.assumeLinuxLauncher();
    hosts().open("linux", "cgroups/cpu,cgroups/mem", listener);
    ContainerId id = new ContainerId("measured");
    containerizer()
        .launch(
            spec(id, FOREVER)
                .withResources(
                    ContainerResources.of(
                        List.of(Scalar.resource("cpus", 1), Scalar.resource("mem", 64)))));
    listener.pid(id);
    Protos.ResourceStatistics usage = containerizer().usage(id);
    assertThat(usage.getMemLimitBytes()).isEqualTo(64L << 20);
    assertThat(usage.hasCpusUserTimeSecs()).isTrue();
    containerizer().destroy(id);
    listener.end(id);
  }
}
