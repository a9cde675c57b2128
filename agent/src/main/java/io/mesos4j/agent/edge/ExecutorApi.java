package io.mesos4j.agent.edge;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.HttpStreamId;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.shell.ExecutorConnections;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.Negotiated;
import io.mesos4j.common.http.Negotiation;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireException;
import io.mesos4j.wire.WireVersions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.mesos.executor.Protos.Call;
import org.apache.mesos.executor.Protos.Event;

/**
 * The v1 executor API: checks what needs no state, hands calls to the core, and carries its answers
 * and streams back. Requests come on virtual threads, answers on the loop.
 */
public final class ExecutorApi implements HttpHandler, ExecutorConnections {

  private static final List<MediaType> TYPES = List.of(MediaType.JSON, MediaType.PROTOBUF);

  private final Inbox<AgentEvent> inbox;
  private final AtomicLong requests = new AtomicLong();
  private final Map<RequestId, Waiting> waiting = new ConcurrentHashMap<>();
  private final Map<HttpStreamId, Open> streams = new ConcurrentHashMap<>();

  public ExecutorApi(Inbox<AgentEvent> inbox) {
    this.inbox = inbox;
  }

  @Override
  public void handle(HttpExchange exchange) {
    Negotiated content = Negotiation.content(exchange.request(), TYPES);
    switch (content) {
      case Negotiated.Refused refused -> exchange.respond(refused.response());
      case Negotiated.Agreed agreed -> read(exchange, agreed.type());
    }
  }

  private void read(HttpExchange exchange, MediaType content) {
    Call call;
    try {
      call = parse(exchange, content);
    } catch (WireException e) {
      exchange.respond(HttpResponse.text(400, "Failed to parse body into Call: " + e.getMessage()));
      return;
    }
    if (call.getType() != Call.Type.SUBSCRIBE) {
      post(exchange, MediaType.JSON, call);
      return;
    }
    switch (Negotiation.answer(exchange.request(), TYPES)) {
      case Negotiated.Refused refused -> exchange.respond(refused.response());
      case Negotiated.Agreed agreed -> post(exchange, agreed.type(), call);
    }
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

  private void post(HttpExchange exchange, MediaType answer, Call call) {
    RequestId request = new RequestId(requests.incrementAndGet());
    waiting.put(request, new Waiting(exchange, answer));
    if (!inbox.offer(new AgentEvent.ExecutorCalled(request, call, claims(exchange)))) {
      waiting.remove(request);
      exchange.respond(HttpResponse.text(503, "The agent is overloaded; try again soon"));
    }
  }

  private static Map<String, String> claims(HttpExchange exchange) {
    return exchange.principal().map(Principal::claims).orElse(Map.of());
  }

  @Override
  public void respond(RequestId request, int status, String text) {
    Waiting waits = waiting.remove(request);
    if (waits != null) {
      waits
          .exchange()
          .respond(
              text.isEmpty() && status == 202
                  ? HttpResponse.accepted()
                  : HttpResponse.text(status, text));
    }
  }

  @Override
  public void open(RequestId request, HttpStreamId id) {
    Waiting waits = waiting.remove(request);
    if (waits == null) {
      return;
    }
    ResponseStream stream =
        waits.exchange().stream(200, Headers.of("Content-Type", waits.answer().text()));
    streams.put(id, new Open(stream, waits.answer()));
    stream.onClosed(() -> {
      streams.remove(id);
      inbox.post(new AgentEvent.StreamClosed(id));
    });
  }

  @Override
  public void send(HttpStreamId id, Event event) {
    Open open = streams.get(id);
    if (open != null) {
      open.stream().write(RecordIo.encode(render(event, open.type())));
    }
  }

  @Override
  public void close(HttpStreamId id) {
    Open open = streams.remove(id);
    if (open != null) {
      open.stream().close();
    }
  }

  private static byte[] render(Event event, MediaType type) {
    return type == MediaType.JSON ? MesosJson.printV1(event) : WireVersions.toV1(event);
  }

  private record Waiting(HttpExchange exchange, MediaType answer) {}

  private record Open(ResponseStream stream, MediaType type) {}
}
