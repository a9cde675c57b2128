package io.mesos4j.common.resources;

import java.util.List;
import org.apache.mesos.Protos;

/**
 * Reads the resources of many tasks one after the other, where the next often uses the same as the
 * one before, if not its very messages: those are read once. Used by one thread.
 */
public final class RepeatedResources {

  private List<Protos.Resource> before = List.of();
  private Resources read = Resources.EMPTY;

  /** The same as {@link Resources#of}. */
  public Resources of(List<Protos.Resource> protos) {
    if (!isAsBefore(protos)) {
      before = protos;
      read = Resources.of(protos);
    }
    return read;
  }

  private boolean isAsBefore(List<Protos.Resource> protos) {
    int size = protos.size();
    if (before.size() != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!before.get(i).equals(protos.get(i))) {
        return false;
      }
    }
    return true;
  }
}
