package io.mesos4j.agent.isolator.gpu;

import io.mesos4j.agent.model.ContainerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which card belongs to which container. Safe for any thread. */
public final class GpuPool {

  private final List<Gpu> all;
  private final Map<Gpu, ContainerId> owners = new LinkedHashMap<>();

  public GpuPool(List<Gpu> all) {
    this.all = List.copyOf(all);
  }

  List<Gpu> all() {
    return all;
  }

  /** Makes the container have so many cards; nothing changes if there are not enough. */
  synchronized Change resize(ContainerId id, long wanted) throws IOException {
    List<Gpu> own = all.stream().filter(gpu -> id.equals(owners.get(gpu))).toList();
    List<Gpu> free = all.stream().filter(gpu -> !owners.containsKey(gpu)).toList();
    if (wanted - own.size() > free.size()) {
      throw new IOException(
          "the task has " + wanted + " gpus, but only " + (free.size() + own.size()) + " are free");
    }
    List<Gpu> added = new ArrayList<>();
    List<Gpu> removed = new ArrayList<>();
    for (int index = own.size(); index < wanted; index++) {
      added.add(free.get(index - own.size()));
    }
    for (int index = (int) wanted; index < own.size(); index++) {
      removed.add(own.get(index));
    }
    added.forEach(gpu -> owners.put(gpu, id));
    removed.forEach(owners::remove);
    return new Change(added, removed);
  }

  synchronized void claim(ContainerId id, Gpu gpu) {
    owners.put(gpu, id);
  }

  synchronized void giveBack(ContainerId id) {
    owners.values().removeIf(id::equals);
  }

  /**
   * What a container got and lost.
   *
   * @param added cards that are its from now on
   * @param removed cards that no longer are
   */
  record Change(List<Gpu> added, List<Gpu> removed) {}
}
