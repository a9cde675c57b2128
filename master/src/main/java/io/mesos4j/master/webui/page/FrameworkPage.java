package io.mesos4j.master.webui.page;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.authorization.Protos.Action;

/** One framework, running or ended: {@code id} says which. */
public final class FrameworkPage implements Page {

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    FrameworkId id = new FrameworkId(query.get("id").orElse(""));
    Optional<Framework> found = snapshot.framework(id);
    if (found.isEmpty()) {
      json.field("id", id.value()).field("state", "unknown");
      return;
    }
    Framework framework = found.get();
    FrameworkRows.write(json, new FrameworkRows.Row(framework, snapshot.usage().of(id)));
    json.field("registered", Page.seconds(framework.times().registered()))
        .field("failover_timeout", framework.info().getFailoverTimeout())
        .field("checkpoint", framework.info().getCheckpoint());
    json.name("may").object();
    json.field(
            "teardown",
            snapshot.approved(Action.TEARDOWN_FRAMEWORK, Target.principalOf(framework.info())))
        .endObject();
    json.name("capabilities").array();
    framework.info().getCapabilitiesList().forEach(one -> json.value(one.getType().name()));
    json.endArray();
    json.name("suppressed").array();
    framework.wishes().suppressedRoles().forEach(json::value);
    json.endArray();
    Labels.write(json, framework.info().getLabels());
    executors(json, id, snapshot.view());
  }

  private static void executors(JsonWriter json, FrameworkId id, MasterView view) {
    json.name("executors").array();
    for (List<ExecutorRecord> onAgent : view.agents().executors().values()) {
      for (ExecutorRecord executor : onAgent) {
        if (executor.framework().equals(id)) {
          ExecutorRows.write(json, executor, view);
        }
      }
    }
    json.endArray();
  }
}
