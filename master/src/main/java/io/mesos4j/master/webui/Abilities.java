package io.mesos4j.master.webui;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.wire.JsonWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.authorization.Protos.Action;

/**
 * Which of the UI's actions somebody may try, so that the others are not shown. The call itself is
 * what decides. Stateless.
 */
final class Abilities {

  private static final Map<String, Action> ACTIONS =
      new TreeMap<>(
          Map.of(
              "drain", Action.DRAIN_AGENT,
              "deactivate", Action.DEACTIVATE_AGENT,
              "reactivate", Action.REACTIVATE_AGENT,
              "gone", Action.MARK_AGENT_GONE,
              "schedule", Action.UPDATE_MAINTENANCE_SCHEDULE,
              "start_maintenance", Action.START_MAINTENANCE,
              "stop_maintenance", Action.STOP_MAINTENANCE));

  /** About roles and frameworks of one name each: whether any is allowed shows when it is tried. */
  private static final String[] ALWAYS_SHOWN = {"teardown", "quota", "weights"};

  private Abilities() {}

  static void write(JsonWriter json, Approvers approvers) {
    json.name("may").object();
    ACTIONS.forEach(
        (name, action) -> json.field(name, approvers.approved(action, Target.anything())));
    Arrays.stream(ALWAYS_SHOWN).forEach(name -> json.field(name, true));
    json.endObject();
  }
}
