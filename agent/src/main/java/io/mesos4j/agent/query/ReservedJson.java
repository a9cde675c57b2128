package io.mesos4j.agent.query;

import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.wire.JsonWriter;
import java.util.Set;
import java.util.TreeSet;

/** Reserved resources by role, in the two shapes of the v0 endpoints. */
final class ReservedJson {

  private ReservedJson() {}

  /** Sums by name, for each role that has something reserved. */
  static void sums(JsonWriter json, Resources resources) {
    json.object();
    for (String role : roles(resources)) {
      ResourceJson.summary(json.name(role), resources.reserved(role));
    }
    json.endObject();
  }

  /** Each resource whole, for each role that has something reserved. */
  static void full(JsonWriter json, Resources resources) {
    json.object();
    for (String role : roles(resources)) {
      ResourceJson.full(json.name(role), resources.reserved(role));
    }
    json.endObject();
  }

  private static Set<String> roles(Resources resources) {
    Set<String> roles = new TreeSet<>();
    resources.reserved().forEach(portion -> roles.add(portion.identity().reservationRole()));
    return roles;
  }
}
