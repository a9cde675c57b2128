package io.mesos4j.common.resources;

import io.mesos4j.wire.JsonException;
import io.mesos4j.wire.MesosJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.mesos.Protos;

/** Reads a JSON array of resource messages. */
final class JsonResources {

  private JsonResources() {}

  static List<Protos.Resource> parse(String array) {
    Protos.Offer.Operation.Reserve.Builder holder = Protos.Offer.Operation.Reserve.newBuilder();
    try {
      MesosJson.parse(("{\"resources\":" + array + "}").getBytes(StandardCharsets.UTF_8), holder);
    } catch (JsonException e) {
      throw new ResourceSyntaxException("not a JSON array of resources: " + e.getMessage(), e);
    }
    return holder.getResourcesList();
  }
}
