package io.mesos4j.master.core.scheduler;

import io.mesos4j.master.core.model.Framework;
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
}
