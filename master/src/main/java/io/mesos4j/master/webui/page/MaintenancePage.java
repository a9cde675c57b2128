package io.mesos4j.master.webui.page;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.Query;
import io.mesos4j.master.registry.MaintenancePlan;
import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.authorization.Protos.Action;

/** The maintenance schedule, with the mode of each machine in it, for those who may see it. */
public final class MaintenancePage implements Page {

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    MaintenancePlan plan =
        snapshot.approved(Action.GET_MAINTENANCE_SCHEDULE, Target.anything())
            ? snapshot.view().maintenance()
            : MaintenancePlan.NONE;
    json.field("schedule", plan.schedule());
    json.name("machines").array();
    plan.machines().values().forEach(json::value);
    json.endArray();
  }
}
