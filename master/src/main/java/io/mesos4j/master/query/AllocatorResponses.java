package io.mesos4j.master.query;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.answer.ConstraintReport;
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Reason;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.Map;

/** Renders what the allocator answers to questions. Any thread. */
public final class AllocatorResponses {

  private AllocatorResponses() {}

  /** The body of {@code /allocator/explain}. */
  public static byte[] explanation(Explanation explanation) {
    JsonWriter json = new JsonWriter().object();
    json.name("summaries").array();
    for (Explanation.Group group : explanation.groups()) {
      json.object()
          .field("framework_id", group.framework())
          .field("role", group.role())
          .field("summary", group.summary())
          .endObject();
    }
    json.endArray().name("reasons").array();
    explanation.reasons().forEach(reason -> reason(json, reason));
    json.endArray().field("more", explanation.left()).endObject();
    return json.toByteArray();
  }

  private static void reason(JsonWriter json, Reason reason) {
    json.object()
        .field("framework_id", reason.framework().value())
        .field("role", reason.role())
        .field("agent_id", reason.agent().value())
        .field("reason", reason.verdict())
        .field("text", reason.text())
        .field("change", reason.change())
        .endObject();
  }

  /** The body of {@code /allocator/offer_constraints_debug}, as upstream's. */
  public static byte[] constraints(ConstraintReport report) {
    JsonWriter json = new JsonWriter().object().name("frameworks").object();
    for (Map.Entry<FrameworkId, ConstraintReport.OfFramework> each :
        report.frameworks().entrySet()) {
      json.name(each.getKey().value()).object();
      json.name("suppressed_roles").array();
      each.getValue().suppressedRoles().forEach(json::value);
      json.endArray().name("excluded_by_attribute_constraints").object();
      each.getValue().excluded().forEach((role, agents) -> agents(json, role, agents));
      json.endObject().endObject();
    }
    return json.endObject().endObject().toByteArray();
  }

  private static void agents(JsonWriter json, String role, List<AgentId> agents) {
    json.name(role).array();
    agents.forEach(agent -> json.value(agent.value()));
    json.endArray();
  }
}
