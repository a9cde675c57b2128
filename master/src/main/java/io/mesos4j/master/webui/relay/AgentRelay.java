package io.mesos4j.master.webui.relay;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.state.MasterView;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Hands questions about files through to an agent, for browsers that cannot reach it. Only agents
 * that are registered are asked, only for these few things, and with the client's own credentials,
 * so the agent decides what the client may see. Called on handler threads, which wait for the
 * agent.
 */
public final class AgentRelay {

  /** What may be asked of an agent, by the last part of our path. */
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "/files/browse", "/files/browse",
          "/files/read", "/files/read",
          "/files/download", "/files/download",
          "/state", "/state",
          "/statistics", "/monitor/statistics");

  /** Parameters that are handed on. */
  private static final String[] PARAMETERS = {"path", "offset", "length", "limit"};

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

  /** An answer is held in memory; what is larger has to be fetched from the agent itself. */
  private static final int MOST_BYTES = 16 << 20;

  /** So many answers are held at once. */
  private static final int MOST_AT_ONCE = 16;

  private final Supplier<MasterView> view;
  private final AgentClient client;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /**
   * @param view tells where agents are
   */
  public AgentRelay(Supplier<MasterView> view, AgentClient client) {
    this.view = view;
    this.client = client;
  }

  /** A handler whose remainder of the path is the question; {@code agent} says who is asked. */
  public HttpHandler handler() {
    return this::handle;
  }

  private void handle(HttpExchange exchange) throws InterruptedException {
    String question = QUESTIONS.get(exchange.remainder());
    if (question == null) {
      exchange.respond(HttpResponse.status(404));
      return;
    }
    AgentId id = new AgentId(exchange.request().query().get("agent").orElse(""));
    Agent agent = view.get().agents().registered().get(id);
    if (agent == null) {
      exchange.respond(
          HttpResponse.text(404, "Agent '" + id + "' is not registered with this master"));
      return;
    }
    if (!places.tryAcquire()) {
      exchange.respond(
          HttpResponse.text(
              503, "The master hands through " + MOST_AT_ONCE + " answers already; try again"));
      return;
    }
    try {
      exchange.respond(ask(agent, question, exchange));
    } finally {
      places.release();
    }
  }

  private HttpResponse ask(Agent agent, String question, HttpExchange exchange)
      throws InterruptedException {
    String address = agent.pid().address();
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://" + address + question + query(exchange)))
              .timeout(ANSWER_LIMIT);
      exchange
          .request()
          .headers()
          .first("Authorization")
          .ifPresent(credentials -> request.header("Authorization", credentials));
      return answer(client.get().send(request.build(), BodyHandlers.ofInputStream()), address);
    } catch (IOException | IllegalArgumentException unreachable) {
      return HttpResponse.text(
          502,
          "Agent %s at %s did not answer: %s"
              .formatted(agent.id(), address, unreachable.getMessage()));
    }
  }

  private static HttpResponse answer(
      java.net.http.HttpResponse<InputStream> answered, String address) throws IOException {
    try (InputStream body = answered.body()) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        return HttpResponse.text(
            413,
            "The answer is larger than %d MiB; ask the agent itself, at http://%s"
                .formatted(MOST_BYTES >> 20, address));
      }
      ByteString content = UnsafeByteOperations.unsafeWrap(bytes);
      return new HttpResponse(answered.statusCode(), headers(answered), content);
    }
  }

  /** Content that somebody else wrote is never to be taken for a page of ours. */
  private static Headers headers(java.net.http.HttpResponse<InputStream> answered) {
    Headers headers =
        Headers.of(
                "Content-Type", header(answered, "Content-Type").orElse("application/octet-stream"))
            .with("X-Content-Type-Options", "nosniff")
            .with("Content-Security-Policy", "sandbox");
    for (String name : new String[] {"Content-Disposition", "WWW-Authenticate"}) {
      Optional<String> value = header(answered, name);
      if (value.isPresent()) {
        headers = headers.with(name, value.get());
      }
    }
    return headers;
  }

  private static Optional<String> header(
      java.net.http.HttpResponse<InputStream> answered, String name) {
    return answered.headers().firstValue(name);
  }

  private static String query(HttpExchange exchange) {
    StringBuilder query = new StringBuilder();
    for (String name : PARAMETERS) {
      exchange
          .request()
          .query()
          .get(name)
          .ifPresent(value ->
              query
                  .append(query.isEmpty() ? '?' : '&')
                  .append(name)
                  .append('=')
                  .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }
    return query.toString();
  }
}
