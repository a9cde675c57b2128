package io.mesos4j.common.election;

import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;

/** The detector of a cluster whose one master is known beforehand. */
public final class StandaloneDetector implements MasterDetector {

  private final MasterInfo master;

  public StandaloneDetector(MasterInfo master) {
    this.master = master;
  }

  @Override
  public void start(LeaderListener listener) {
    listener.leaderChanged(Optional.of(master));
  }

  @Override
  public void close() {}
}
