package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.change.TaskEnds;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.mesos.Protos.TaskState;

/** The cluster as a whole. */
public final class OverviewPage implements Page {

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    MasterView view = snapshot.view();
    snapshot.usage().total().write(json, "total");
    snapshot.usage().cluster().write(json);
    view.elected().ifPresent(time -> json.field("elected", Page.seconds(time)));
    agents(json, view);
    json.name("frameworks").object();
    json.field("active", frameworks(view, true))
        .field("inactive", frameworks(view, false))
        .field("completed", (long) view.completedFrameworks().size())
        .endObject();
    ended(json, view);
  }

  private static void agents(JsonWriter json, MasterView view) {
    Map<String, Long> states = new TreeMap<>();
    for (Agent agent : view.agents().registered().values()) {
      states.merge(AgentRows.state(agent), 1L, Long::sum);
    }
    json.name("agents").object();
    states.forEach(json::field);
    json.field("registered", (long) view.agents().registered().size())
        .field("recovered", (long) view.agents().recovered().size())
        .field("unreachable", (long) view.agents().unreachable().size())
        .endObject();
  }

  private static long frameworks(MasterView view, boolean active) {
    Predicate<Boolean> wanted = state -> state == active;
    return view.frameworks().values().stream()
        .filter(framework -> wanted.test(framework.active()))
        .count();
  }

  /** How tasks ended since the election. */
  private static void ended(JsonWriter json, MasterView view) {
    Map<MasterCounter, Long> events = view.counts().events();
    json.name("ended").object();
    for (TaskState state : TaskState.values()) {
      long count = TaskEnds.counter(state).map(end -> events.getOrDefault(end, 0L)).orElse(0L);
      if (count > 0) {
        json.field(state.name(), count);
      }
    }
    json.endObject();
  }
}
