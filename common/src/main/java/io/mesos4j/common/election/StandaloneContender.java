package io.mesos4j.common.election;

import org.apache.mesos.Protos.MasterInfo;

/** The contender of a master that is alone: elected at once, for ever. */
public final class StandaloneContender implements MasterContender {

  @Override
  public void contend(MasterInfo self, Listener listener) {
    listener.elected();
  }

  @Override
  public void close() {}
}
