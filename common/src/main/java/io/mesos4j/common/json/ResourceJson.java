package io.mesos4j.common.json;

import io.mesos4j.common.resources.Amount;
import io.mesos4j.common.resources.Portions;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceSummary;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.common.resources.StandardScalars;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.SequencedMap;
import org.apache.mesos.Protos;

/** Resources as the v0 endpoints of both daemons show them. */
public final class ResourceJson {

  /** Those that are always shown, in their order. */
  private static final String[] SCALARS = {"disk", "mem", "gpus", "cpus"};

  private ResourceJson() {}

  /** Sums by name: scalars as numbers, ranges and sets as texts. */
  public static void summary(JsonWriter json, Portions resources) {
    if (!StandardScalars.areAll(resources)) {
      amounts(json, ResourceSummary.of(resources.total()));
      return;
    }
    json.object();
    for (String name : SCALARS) {
      json.name(name).thousandths(StandardScalars.sum(resources, name));
    }
    json.endObject();
  }

  /** The same for what one task uses. */
  public static void summary(JsonWriter json, List<Protos.Resource> resources) {
    if (!StandardScalars.areAll(resources)) {
      summary(json, Resources.of(resources));
      return;
    }
    json.object();
    for (String name : SCALARS) {
      json.name(name).thousandths(StandardScalars.sum(resources, name));
    }
    json.endObject();
  }

  /** Each resource whole, with its reservation in both forms where both can say it. */
  public static void full(JsonWriter json, Resources resources) {
    json.array();
    for (Protos.Resource resource : resources.protos(ResourceFormat.ENDPOINT)) {
      json.value(resource);
    }
    json.endArray();
  }

  private static void amounts(JsonWriter json, SequencedMap<String, Amount> amounts) {
    json.object();
    amounts.forEach((name, amount) -> amount(json.name(name), amount));
    json.endObject();
  }

  private static void amount(JsonWriter json, Amount amount) {
    if (amount instanceof Scalar scalar) {
      json.value(scalar.wire());
    } else {
      json.value(amount.toString());
    }
  }
}
