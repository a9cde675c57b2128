package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.mesos.Protos;

/**
 * What one of the kernel's controllers does with a container's group. {@link CgroupIsolator} makes
 * and removes the group and calls, for one container one after the other, on any thread.
 */
public interface Controller {

  /** Sets the new group up; its processes join later. */
  default void prepare(ContainerSpec spec, Cgroup group) throws IOException {}

  /** Takes up a group of the agent's life before. */
  default void recover(ContainerSpec spec, Cgroup group) throws IOException {}

  /** Starts watching for the limit; tells it from any thread, the first time counts. */
  default void watch(ContainerSpec spec, Cgroup group, Consumer<Limitation> reached)
      throws IOException {}

  /** Sets what the container may use, at first and whenever that changes. */
  default void update(ContainerId id, Cgroup group, ContainerResources resources)
      throws IOException {}

  /** Adds what it measures. */
  default void usage(ContainerId id, Cgroup group, Protos.ResourceStatistics.Builder sample)
      throws IOException {}

  /** Adds what it knows. */
  default void status(ContainerId id, Protos.ContainerStatus.Builder status) {}

  /** The limit that the ended container had reached. */
  default Optional<Limitation> limitation(ContainerSpec spec, Cgroup group) {
    return Optional.empty();
  }

  /** Forgets the container. Idempotent, and legal without prepare. */
  default void cleanup(ContainerId id) {}
}
