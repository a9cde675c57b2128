package io.mesos4j.master.core.scheduler;

import io.mesos4j.master.core.model.Framework;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;

/** Merges what a framework newly says of itself with what it may not change any more. Pure. */
final class FrameworkUpdates {

  private FrameworkUpdates() {}

  /** SUBSCRIBE keeps the first user and checkpoint, whatever is said later. */
  static FrameworkInfo merged(Framework known, FrameworkInfo said) {
    FrameworkInfo.Builder merged = said.toBuilder().setUser(known.info().getUser());
    if (known.info().hasCheckpoint()) {
      return merged.setCheckpoint(known.info().getCheckpoint()).build();
    }
    return merged.clearCheckpoint().build();
  }

  /** Whether two descriptions say the same; the order of roles and capabilities says nothing. */
  static boolean same(FrameworkInfo one, FrameworkInfo other) {
    return Set.copyOf(one.getRolesList()).equals(Set.copyOf(other.getRolesList()))
        && Set.copyOf(one.getCapabilitiesList()).equals(Set.copyOf(other.getCapabilitiesList()))
        && withoutLists(one).equals(withoutLists(other));
  }

  private static FrameworkInfo withoutLists(FrameworkInfo info) {
    return info.toBuilder().clearRoles().clearCapabilities().build();
  }
}
