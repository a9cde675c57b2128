package io.mesos4j.agent.edge;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Negotiated;
import io.mesos4j.common.http.Negotiation;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireException;
import io.mesos4j.wire.WireVersions;
import java.util.List;
import java.util.Locale;
import org.apache.mesos.resource_provider.Protos.Call;

/**
 * {@code POST /api/v1/resource_provider}. Refuses as upstream what providers may not send; none can
 * subscribe to this agent, so every other call is refused as well. Stateless.
 */
public final class ResourceProviderApi implements HttpHandler {

  private static final List<MediaType> TYPES = List.of(MediaType.JSON, MediaType.PROTOBUF);
  private static final String STREAM_ID = "Mesos-Stream-Id";

  @Override
  public void handle(HttpExchange exchange) {
    switch (Negotiation.content(exchange.request(), TYPES)) {
      case Negotiated.Refused refused -> exchange.respond(refused.response());
      case Negotiated.Agreed agreed -> exchange.respond(answer(exchange, agreed.type()));
    }
  }

  private static HttpResponse answer(HttpExchange exchange, MediaType type) {
    Call.Builder call = Call.newBuilder();
    byte[] body = exchange.request().body().toByteArray();
    try {
      if (type == MediaType.JSON) {
        MesosJson.parseV1(body, call);
      } else {
        WireVersions.parseV1(body, call);
      }
    } catch (WireException malformed) {
      return HttpResponse.text(400, "Failed to parse body into Call: " + malformed.getMessage());
    }
    return answer(call.build(), exchange.request().headers().contains(STREAM_ID));
  }

  private static HttpResponse answer(Call call, boolean streamNamed) {
    if (!call.hasType()) {
      return HttpResponse.text(400, "Expecting 'type' to be present");
    }
    String payload = call.getType().name().toLowerCase(Locale.ROOT);
    FieldDescriptor field = Call.getDescriptor().findFieldByName(payload);
    if (field != null && !call.hasField(field)) {
      return HttpResponse.text(400, "Expecting '" + payload + "' to be present");
    }
    return switch (call.getType()) {
      case UNKNOWN -> HttpResponse.status(501);
      case SUBSCRIBE ->
          streamNamed
              ? HttpResponse.text(400, "Subscribe calls should not include '" + STREAM_ID + "'")
              : HttpResponse.text(501, "Resource providers are not supported yet");
      case UPDATE_OPERATION_STATUS, UPDATE_STATE, UPDATE_PUBLISH_RESOURCES_STATUS ->
          HttpResponse.text(400, "The resource provider is not subscribed");
    };
  }
}
