package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.webui.page.AgentRows.Row;
import io.mesos4j.wire.JsonWriter;
import java.util.List;

/** All agents: those that are here in pages, and how many are not. */
public final class AgentsPage implements Page {

  private static final Listing<Row> LISTING = AgentRows.listing();

  /** Ids of absent agents that are listed; there may have been any number over the years. */
  private static final int MOST_ABSENT = 200;

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    MasterView.Agents agents = snapshot.view().agents();
    List<Row> rows =
        agents.registered().values().stream()
            .map(agent -> new Row(agent, snapshot.usage().of(agent.id())))
            .toList();
    LISTING.write(json, rows, query);
    json.name("absent").object();
    json.field("recovered", (long) agents.recovered().size())
        .field("unreachable", (long) agents.unreachable().size())
        .field("gone", (long) agents.gone().size());
    json.name("agents").array();
    agents.recovered().entrySet().stream()
        .limit(MOST_ABSENT)
        .forEach(entry ->
            json.object()
                .field("id", entry.getKey().value())
                .field("host", entry.getValue().getHostname())
                .field("state", "recovered")
                .endObject());
    agents.unreachable().entrySet().stream()
        .limit(MOST_ABSENT)
        .forEach(entry ->
            json.object()
                .field("id", entry.getKey().value())
                .field("state", "unreachable")
                .field("since", Page.seconds(entry.getValue()))
                .endObject());
    json.endArray().endObject();
  }
}
