package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.wire.JsonWriter;

/** The maintenance schedule, with the mode of each machine in it. */
public final class MaintenancePage implements Page {

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    json.field("schedule", snapshot.view().maintenance().schedule());
    json.name("machines").array();
    snapshot.view().maintenance().machines().values().forEach(json::value);
    json.endArray();
  }
}
