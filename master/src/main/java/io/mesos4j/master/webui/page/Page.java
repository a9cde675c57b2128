package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.wire.JsonWriter;
import java.time.Instant;

/** Answers one question of the web UI. Stateless; called from any thread. */
@FunctionalInterface
public interface Page {

  /**
   * Writes the fields of the answer.
   *
   * @throws IllegalArgumentException if the query makes no sense; its text tells the user
   */
  void write(JsonWriter json, Snapshot snapshot, Query query);

  /** Seconds since the epoch, as the UI shows times. */
  static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }
}
