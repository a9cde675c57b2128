package io.mesos4j.common.help;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.help.Endpoint.Parameter;
import io.mesos4j.common.help.Endpoint.Place;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the routes of a daemon as an OpenAPI 3.1 document, the messages of its APIs as schemas.
 * Made once, when first asked for. Any thread.
 */
final class OpenApi {

  private final String title;
  private final List<Endpoint> endpoints;
  private volatile Optional<ByteString> json = Optional.empty();

  OpenApi(String title, List<Endpoint> endpoints) {
    this.title = title;
    this.endpoints = List.copyOf(endpoints);
  }

  ByteString json() {
    if (json.isEmpty()) {
      json = Optional.of(ByteString.copyFrom(written()));
    }
    return json.get();
  }

  private byte[] written() {
    MessageSchemas schemas = new MessageSchemas();
    JsonWriter out = new JsonWriter().object().field("openapi", "3.1.0");
    out.name("info").object().field("title", title);
    out.field("version", Version.UPSTREAM).endObject();
    out.name("paths").object();
    endpoints.forEach(endpoint -> path(out, endpoint, schemas));
    out.endObject().name("components").object().name("schemas").object();
    schemas.writeTo(out);
    return out.endObject().endObject().endObject().toByteArray();
  }

  private static void path(JsonWriter out, Endpoint endpoint, MessageSchemas schemas) {
    StringBuilder path = new StringBuilder(endpoint.route());
    placed(endpoint, Place.PATH).forEach(one -> path.append("/{").append(one.name()).append('}'));
    out.name(path.toString()).object();
    for (String method : endpoint.methods()) {
      out.name(method.toLowerCase(Locale.ROOT)).object().field("summary", endpoint.summary());
      out.field("operationId", operation(method, endpoint));
      parameters(out, endpoint);
      body(out, method, endpoint, schemas);
      answers(out, endpoint, schemas);
      out.endObject();
    }
    out.endObject();
  }

  private static String operation(String method, Endpoint endpoint) {
    String name = endpoint.route().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    return method.toLowerCase(Locale.ROOT) + "_" + name;
  }

  private static void parameters(JsonWriter out, Endpoint endpoint) {
    out.name("parameters").array();
    for (Parameter one : endpoint.parameters()) {
      if (one.place() != Place.FORM) {
        out.object().field("name", one.name()).field("description", one.meaning());
        out.field("in", one.place().name().toLowerCase(Locale.ROOT));
        out.field("required", one.place() == Place.PATH);
        out.name("schema").object().field("type", "string").endObject().endObject();
      }
    }
    out.endArray();
  }

  private static void body(
      JsonWriter out, String method, Endpoint endpoint, MessageSchemas schemas) {
    if (endpoint.messages().isPresent()) {
      out.name("requestBody").object().field("required", true).name("content").object();
      encodings(out, endpoint.messages().get().call().get(), schemas);
      out.endObject().endObject();
      return;
    }
    List<Parameter> form = placed(endpoint, Place.FORM);
    if (!form.isEmpty() && method.equals("POST")) {
      out.name("requestBody").object().field("required", true).name("content").object();
      out.name("application/x-www-form-urlencoded").object().name("schema").object();
      out.field("type", "object").name("properties").object();
      form.forEach(one -> {
        out.name(one.name()).object().field("type", "string");
        out.field("description", one.meaning()).endObject();
      });
      out.endObject().endObject().endObject().endObject().endObject();
    }
  }

  private static void answers(JsonWriter out, Endpoint endpoint, MessageSchemas schemas) {
    out.name("responses").object().name("200").object().field("description", "Done.");
    if (!endpoint.answer().isEmpty()) {
      out.name("content").object();
      if (endpoint.messages().isPresent()) {
        encodings(out, endpoint.messages().get().answer().get(), schemas);
      } else {
        out.name(endpoint.answer()).object().endObject();
      }
      out.endObject();
    }
    out.endObject().name("default").object();
    out.field("description", "Refused; the body says why.").name("content").object();
    out.name("text/plain").object().endObject();
    out.endObject().endObject().endObject();
  }

  private static void encodings(JsonWriter out, Descriptor message, MessageSchemas schemas) {
    out.name("application/json").object().name("schema").object();
    out.field("$ref", schemas.reference(message)).endObject().endObject();
    out.name("application/x-protobuf").object().endObject();
  }

  private static List<Parameter> placed(Endpoint endpoint, Place place) {
    return endpoint.parameters().stream().filter(one -> one.place() == place).toList();
  }
}
