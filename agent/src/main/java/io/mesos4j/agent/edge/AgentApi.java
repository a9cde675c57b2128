package io.mesos4j.agent.edge;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.query.AgentAnswers;
import io.mesos4j.agent.query.MetricsResponder;
import io.mesos4j.agent.shell.AgentViews;
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
import java.util.Optional;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Response;

/** The v1 operator API of an agent, as far as it goes: the calls that only look. */
public final class AgentApi implements HttpHandler {

  private static final List<MediaType> TYPES = List.of(MediaType.JSON, MediaType.PROTOBUF);

  private final AgentViews views;
  private final AgentAnswers answers;
  private final MetricsResponder metrics;

  public AgentApi(AgentViews views, AgentAnswers answers, MetricsResponder metrics) {
    this.views = views;
    this.answers = answers;
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) {
    switch (Negotiation.content(exchange.request(), TYPES)) {
      case Negotiated.Refused refused -> exchange.respond(refused.response());
      case Negotiated.Agreed content -> {
        switch (Negotiation.answer(exchange.request(), TYPES)) {
          case Negotiated.Refused refused -> exchange.respond(refused.response());
          case Negotiated.Agreed answer -> answer(exchange, content.type(), answer.type());
        }
      }
    }
  }

  private void answer(HttpExchange exchange, MediaType content, MediaType accepted) {
    Call call;
    try {
      call = parse(exchange, content);
    } catch (WireException e) {
      exchange.respond(HttpResponse.text(400, "Failed to parse body into Call: " + e.getMessage()));
      return;
    }
    if (!call.hasType()) {
      exchange.respond(HttpResponse.text(400, "Expecting 'type' to be present"));
      return;
    }
    AgentView view = views.now();
    if (view.standing().phase().recovering()) {
      exchange.respond(HttpResponse.text(503, "The agent is still recovering; try again soon"));
      return;
    }
    Optional<Response> response = respond(call, view);
    exchange.respond(response.map(found -> render(found, accepted)).orElseGet(() -> refusal(call)));
  }

  private Optional<Response> respond(Call call, AgentView view) {
    return switch (call.getType()) {
      case GET_HEALTH -> Optional.of(AgentAnswers.health());
      case GET_FLAGS -> Optional.of(answers.flags());
      case GET_VERSION -> Optional.of(answers.version());
      case GET_METRICS ->
          call.hasGetMetrics()
              ? Optional.of(AgentAnswers.metrics(metrics.values()))
              : Optional.empty();
      case GET_LOGGING_LEVEL -> Optional.of(AgentAnswers.loggingLevel());
      case GET_STATE -> Optional.of(AgentAnswers.state(view));
      case GET_CONTAINERS -> Optional.of(answers.containers(view));
      case GET_FRAMEWORKS -> Optional.of(AgentAnswers.frameworks(view));
      case GET_EXECUTORS -> Optional.of(AgentAnswers.executors(view));
      case GET_OPERATIONS -> Optional.of(AgentAnswers.operations());
      case GET_TASKS -> Optional.of(AgentAnswers.tasks(view));
      case GET_AGENT -> Optional.of(AgentAnswers.agent(view));
      case GET_RESOURCE_PROVIDERS -> Optional.of(AgentAnswers.resourceProviders());
      default -> Optional.empty();
    };
  }

  private static HttpResponse refusal(Call call) {
    return call.getType() == Call.Type.GET_METRICS
        ? HttpResponse.text(400, "Expecting 'get_metrics' to be present")
        : HttpResponse.text(501, "This agent does not answer " + call.getType() + " yet");
  }

  private static Call parse(HttpExchange exchange, MediaType content) throws WireException {
    byte[] body = exchange.request().body().toByteArray();
    Call.Builder call = Call.newBuilder();
    if (content == MediaType.JSON) {
      MesosJson.parseV1(body, call);
    } else {
      WireVersions.parseV1(body, call);
    }
    return call.build();
  }

  private static HttpResponse render(Response response, MediaType type) {
    byte[] body =
        type == MediaType.JSON ? MesosJson.printV1(response) : WireVersions.toV1(response);
    return HttpResponse.ok(type.text(), ByteString.copyFrom(body));
  }
}
