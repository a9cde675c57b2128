package io.mesos4j.common.election;

import org.apache.mesos.Protos.MasterInfo;

/** Makes this master a candidate for leadership. */
public interface MasterContender extends AutoCloseable {

  /** Told what becomes of the candidacy. Called on a thread of the contender; must not block. */
  interface Listener {

    /** This master leads from now on. */
    void elected();

    /** This master led and does so no longer: it must stop acting as leader at once. */
    void lost();
  }

  /** Joins the election; joins again whenever a candidacy that did not lead yet is lost. */
  void contend(MasterInfo self, Listener listener);

  /** Leaves the election. Idempotent. */
  @Override
  void close();
}
