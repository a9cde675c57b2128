package io.mesos4j.master.query;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.MasterInfo;

/** Answers {@code /state}: all that the master knows. Rendered off the loop from a view. */
public final class StateResponder {

  /** All that somebody may see. */
  public ByteString render(MasterView view, MasterFacts facts, Approvers approvers) {
    Figures figures = new Figures(view);
    AgentJson agents = new AgentJson(figures, new VisibleRoles(approvers));
    Pieces pieces = new Pieces();
    JsonWriter json = pieces.json().object();
    about(json, view, facts);
    counts(json, view);
    leader(json, facts);
    flags(json, facts.flags());
    pieces.list(
        "slaves",
        List.copyOf(view.agents().registered().values()),
        (piece, agent) -> agent(piece, agent, agents));
    AgentJson.recovered(json, view.agents().recovered(), id -> true);
    new FrameworkJson(view, figures).lists(pieces, every -> true);
    json.name("orphan_tasks").array().endArray();
    json.name("unregistered_frameworks").array().endArray();
    json.endObject();
    return pieces.render();
  }

  private static void agent(JsonWriter json, Agent agent, AgentJson agents) {
    json.object();
    agents.fields(json, agent);
    json.endObject();
  }

  private static void about(JsonWriter json, MasterView view, MasterFacts facts) {
    MasterInfo info = view.settings().info();
    facts.version().writeToState(json);
    json.field("start_time", AgentJson.seconds(facts.started()));
    view.elected().ifPresent(time -> json.field("elected_time", AgentJson.seconds(time)));
    json.field("id", info.getId())
        .field("pid", info.getPid())
        .field("hostname", info.getHostname());
    json.name("capabilities").array();
    info.getCapabilitiesList().forEach(one -> json.value(one.getType().name()));
    json.endArray();
    if (info.hasDomain()) {
      json.field("domain", info.getDomain());
    }
  }

  private static void counts(JsonWriter json, MasterView view) {
    long active = view.agents().registered().values().stream().filter(Agent::active).count();
    json.field("activated_slaves", (double) active)
        .field("deactivated_slaves", (double) (view.agents().registered().size() - active))
        .field("unreachable_slaves", (double) view.agents().unreachable().size());
  }

  private static void leader(JsonWriter json, MasterFacts facts) {
    facts
        .leader()
        .ifPresent(leader -> {
          json.field("leader", leader.getPid());
          json.name("leader_info").object();
          json.field("id", leader.getId())
              .field("pid", leader.getPid())
              .field("port", (long) leader.getPort())
              .field("hostname", leader.getHostname());
          if (leader.hasDomain()) {
            json.field("domain", leader.getDomain());
          }
          json.endObject();
        });
  }

  /** The flags, and those of them that stand beside {@code flags} as well. */
  private static void flags(JsonWriter json, Map<String, String> flags) {
    for (String shownTwice : new String[] {"cluster", "log_dir", "external_log_file"}) {
      if (flags.containsKey(shownTwice)) {
        json.field(shownTwice, flags.get(shownTwice));
      }
    }
    if (!flags.isEmpty()) {
      json.name("flags").object();
      flags.forEach(json::field);
      json.endObject();
    }
  }
}
