package io.mesos4j.common.election;

import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;

/** Told who leads. */
@FunctionalInterface
public interface LeaderListener {

  /**
   * Called at every change, in order, on a thread of the detector; must not block.
   *
   * @param leader empty when no master leads or none can be found
   */
  void leaderChanged(Optional<MasterInfo> leader);
}
