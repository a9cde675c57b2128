package io.mesos4j.agent.isolator.gpu;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code gpu/nvidia}: gives each container as many cards as it has {@code gpus}, for itself alone,
 * and lets it use their device files. Runs after {@code cgroups/devices}, whose groups say what a
 * container may open.
 */
public final class GpuIsolator implements Isolator {

  private final GpuPool pool;
  private final List<Path> controls;
  private final DeviceGate gate;

  public GpuIsolator(GpuPool pool, List<Path> controls, DeviceGate gate) {
    this.pool = pool;
    this.controls = List.copyOf(controls);
    this.gate = gate;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    if (!sharesCards(spec)) {
      give(spec.id(), spec.resources());
    }
    return Preparation.NOTHING;
  }

  /** What a task in a pod has is among the resources of the pod, whose group it shares. */
  private static boolean sharesCards(ContainerSpec spec) {
    return spec.id().parent().isPresent() && spec.container().getLinuxInfo().getShareCgroups();
  }

  @Override
  public void recover(ContainerSpec spec, long pid) throws IOException {
    if (sharesCards(spec)) {
      return;
    }
    for (Gpu gpu : pool.all()) {
      if (gate.isOpen(spec.id(), gpu.device())) {
        pool.claim(spec.id(), gpu);
      }
    }
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) throws IOException {
    give(id, resources);
  }

  private void give(ContainerId id, ContainerResources resources) throws IOException {
    GpuPool.Change change = pool.resize(id, resources.wholeGpus());
    if (!change.added().isEmpty()) {
      for (Path control : controls) {
        gate.open(id, control);
      }
    }
    for (Gpu gpu : change.added()) {
      gate.open(id, gpu.device());
    }
    for (Gpu gpu : change.removed()) {
      gate.close(id, gpu.device());
    }
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    gate.forget(id);
    pool.giveBack(id);
  }

  /** Lets containers use devices. */
  public interface DeviceGate {

    void open(ContainerId id, Path device) throws IOException;

    void close(ContainerId id, Path device) throws IOException;

    boolean isOpen(ContainerId id, Path device) throws IOException;

    /** The container is gone. Idempotent, and legal for one that never was. */
    default void forget(ContainerId id) throws IOException {}
  }
}
