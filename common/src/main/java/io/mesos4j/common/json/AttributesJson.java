package io.mesos4j.common.json;

import io.mesos4j.common.resources.Ranges;
import io.mesos4j.common.resources.Sets;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import org.apache.mesos.Protos.Attribute;

/** An agent's attributes as the v0 endpoints of both daemons show them. */
public final class AttributesJson {

  private AttributesJson() {}

  /** An object; a name that stands twice is written twice, as upstream does. */
  public static void attributes(JsonWriter json, List<Attribute> attributes) {
    json.object();
    for (Attribute attribute : attributes) {
      json.name(attribute.getName());
      switch (attribute.getType()) {
        case SCALAR -> json.value(attribute.getScalar().getValue());
        case RANGES -> json.value(Ranges.of(attribute.getRanges()).toString());
        case SET -> json.value(Sets.of(attribute.getSet()).toString());
        case TEXT -> json.value(attribute.getText().getValue());
      }
    }
    json.endObject();
  }
}
