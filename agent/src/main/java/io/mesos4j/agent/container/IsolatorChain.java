package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.mesos.Protos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All isolators as one. What builds up goes in order and stops at the first failure; what takes
 * away goes in reverse and to the end.
 */
final class IsolatorChain {

  private static final Logger LOG = LoggerFactory.getLogger(IsolatorChain.class);

  private final List<Isolator> isolators;

  IsolatorChain(List<Isolator> isolators) {
    this.isolators = List.copyOf(isolators);
  }

  Preparation prepare(ContainerSpec spec) throws IOException {
    Preparation all = Preparation.NOTHING;
    for (Isolator isolator : isolators) {
      all = all.plus(isolator.prepare(spec));
    }
    return all;
  }

  void isolate(ContainerSpec spec, long pid) throws IOException {
    for (Isolator isolator : isolators) {
      isolator.isolate(spec, pid);
    }
  }

  void recover(ContainerSpec spec, long pid) throws IOException {
    for (Isolator isolator : isolators) {
      isolator.recover(spec, pid);
    }
  }

  void watch(ContainerSpec spec, Consumer<Limitation> reached) throws IOException {
    for (Isolator isolator : isolators) {
      isolator.watch(spec, reached);
    }
  }

  void update(ContainerId id, ContainerResources resources) throws IOException {
    for (Isolator isolator : isolators) {
      isolator.update(id, resources);
    }
  }

  Map<String, LongSupplier> gauges() {
    Map<String, LongSupplier> all = new TreeMap<>();
    isolators.forEach(isolator -> all.putAll(isolator.gauges()));
    return all;
  }

  /** Measures what can be measured; an isolator that fails leaves its part out. */
  void usage(ContainerId id, Protos.ResourceStatistics.Builder sample) {
    for (Isolator isolator : isolators) {
      try {
        isolator.usage(id, sample);
      } catch (IOException failure) {
        LOG.debug("No usage of container {}: {}", id, failure.toString());
      }
    }
  }

  void status(ContainerId id, Protos.ContainerStatus.Builder status) {
    isolators.forEach(isolator -> isolator.status(id, status));
  }

  Optional<Limitation> limitation(ContainerSpec spec) {
    return isolators.stream()
        .map(isolator -> isolator.limitation(spec))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Answers whether all was taken away. */
  boolean cleanup(ContainerId id) {
    List<String> errors = new ArrayList<>();
    for (Isolator isolator : isolators.reversed()) {
      try {
        isolator.cleanup(id);
      } catch (IOException | RuntimeException failure) {
        errors.add(failure.toString());
      }
    }
    if (!errors.isEmpty()) {
      LOG.warn("Isolation of container {} was not taken away whole: {}", id, errors);
    }
    return errors.isEmpty();
  }
}
