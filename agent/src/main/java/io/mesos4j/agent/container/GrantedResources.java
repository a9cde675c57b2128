package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerResources;
import org.apache.mesos.Protos.ResourceStatistics;

/** Adds to a measurement what a container may use. The request is soft, the limit hard. */
final class GrantedResources {

  private static final double THOUSANDTHS = 1000;

  private GrantedResources() {}

  static void addTo(ResourceStatistics.Builder sample, ContainerResources resources) {
    if (resources.cpuMillis() > 0) {
      sample.setCpusSoftLimit(resources.cpuMillis() / THOUSANDTHS);
    }
    if (resources.hasLimit("cpus")) {
      resources.cpuLimitMillis().ifPresent(millis -> sample.setCpusLimit(millis / THOUSANDTHS));
    }
    if (resources.memoryBytes() > 0) {
      sample.setMemSoftLimitBytes(resources.memoryBytes());
    }
    resources.memoryLimitBytes().ifPresent(sample::setMemLimitBytes);
  }
}
