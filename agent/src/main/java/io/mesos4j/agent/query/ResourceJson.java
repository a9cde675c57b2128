package io.mesos4j.agent.query;

import io.mesos4j.common.resources.Amount;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceSummary;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;

/** Writes resources and attributes in the shapes of the v0 endpoints. */
final class ResourceJson {

  private ResourceJson() {}

  /** Sums by name. */
  static void summary(JsonWriter json, String name, Resources resources) {
    json.name(name).object();
    ResourceSummary.of(resources).forEach((key, amount) -> amount(json.name(key), amount));
    json.endObject();
  }

  static void summary(JsonWriter json, String name, Collection<Resource> resources) {
    summary(json, name, Resources.of(resources));
  }

  /** Sums by name, for each role that has something reserved. */
  static void reserved(JsonWriter json, String name, Resources resources) {
    json.name(name).object();
    for (String role : roles(resources)) {
      summary(json, role, resources.reserved(role));
    }
    json.endObject();
  }

  static void reservedFull(JsonWriter json, String name, Resources resources) {
    json.name(name).object();
    for (String role : roles(resources)) {
      full(json, role, resources.reserved(role));
    }
    json.endObject();
  }

  static void full(JsonWriter json, String name, Resources resources) {
    json.name(name).array();
    resources.protos(ResourceFormat.ENDPOINT).forEach(json::value);
    json.endArray();
  }

  static void attributes(JsonWriter json, List<Attribute> attributes) {
    json.name("attributes").object();
    for (Attribute attribute : attributes) {
      json.name(attribute.getName());
      switch (attribute.getType()) {
        case SCALAR -> json.value(attribute.getScalar().getValue());
        case TEXT -> json.value(attribute.getText().getValue());
        case RANGES -> json.value(ranges(attribute.getRanges()));
        case SET -> json.value("{" + String.join(", ", attribute.getSet().getItemList()) + "}");
      }
    }
    json.endObject();
  }

  private static void amount(JsonWriter json, Amount amount) {
    if (amount instanceof Scalar scalar) {
      json.value(scalar.wire());
    } else {
      json.value(amount.toString());
    }
  }

  private static String ranges(Value.Ranges ranges) {
    List<String> texts = new ArrayList<>();
    ranges.getRangeList().forEach(range -> texts.add(range.getBegin() + "-" + range.getEnd()));
    return "[" + String.join(", ", texts) + "]";
  }

  private static Set<String> roles(Resources resources) {
    Set<String> roles = new TreeSet<>();
    resources.reserved().forEach(portion -> roles.add(portion.identity().reservationRole()));
    return roles;
  }
}
