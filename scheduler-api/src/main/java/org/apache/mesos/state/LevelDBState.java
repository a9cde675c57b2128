package org.apache.mesos.state;

import io.mesos4j.client.state.EntryStore;

/**
 * There, so that code written for upstream links; it cannot be made, since nothing here reads or
 * writes LevelDB's files. Use {@link ZooKeeperState}.
 */
public class LevelDBState extends AbstractState {

  /**
   * @param path LevelDB's directory
   * @throws UnsupportedOperationException always
   */
  public LevelDBState(String path) {
    throw new UnsupportedOperationException(
        "LevelDBState cannot open " + path + ": LevelDB is not supported; use ZooKeeperState");
  }

  @Override
  EntryStore entries() {
    throw new UnsupportedOperationException("LevelDB is not supported; use ZooKeeperState");
  }
}
