package io.mesos4j.agent.isolator;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.mesos.Protos;

/**
 * One concern of isolation. For one container the calls come one after the other, on any thread, in
 * the order prepare, isolate, watch, (update, usage, status), limitation, cleanup; after an agent's
 * restart recover takes the place of the first two. Everything that is kept must be found again
 * from the container's id. A failure's message is read by the task's owner.
 */
public interface Isolator {

  /** Takes up a container whose first process runs since before the agent's restart. */
  default void recover(ContainerSpec spec, long pid) throws IOException {}

  /** Lays the ground before the container's first process exists. */
  default Preparation prepare(ContainerSpec spec) throws IOException {
    return Preparation.NOTHING;
  }

  /** Isolates the first process, which waits for its go. */
  default void isolate(ContainerSpec spec, long pid) throws IOException {}

  /** Starts watching for the limit; tells it from any thread, the first time counts. */
  default void watch(ContainerSpec spec, Consumer<Limitation> reached) throws IOException {}

  /** Applies other resources to a running container. */
  default void update(ContainerId id, ContainerResources resources) throws IOException {}

  /** Adds what it can measure. */
  default void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) throws IOException {}

  /** Adds what it knows about the container. */
  default void status(ContainerId id, Protos.ContainerStatus.Builder status) {}

  /** The limit that the ended container had reached, in case the watch was slower than its end. */
  default Optional<Limitation> limitation(ContainerSpec spec) {
    return Optional.empty();
  }

  /** What the operator may watch, by upstream's keys; asked on threads that answer requests. */
  default Map<String, LongSupplier> gauges() {
    return Map.of();
  }

  /** Takes away what it made. Idempotent, and legal without prepare. */
  default void cleanup(ContainerId id) throws IOException {}
}
