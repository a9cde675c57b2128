package io.mesos4j.master.edge;

import io.mesos4j.common.http.Realm;

/**
 * Who is let in where.
 *
 * @param readOnly at what only shows
 * @param readWrite at what may change something, and at the operator API
 * @param scheduler at the scheduler API
 */
public record MasterRealms(Realm readOnly, Realm readWrite, Realm scheduler) {

  /** Everybody is let in everywhere. */
  public static MasterRealms open() {
    return new MasterRealms(Realm.open(), Realm.open(), Realm.open());
  }
}
