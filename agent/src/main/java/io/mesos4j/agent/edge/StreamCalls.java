package io.mesos4j.agent.edge;

import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.container.console.ConsoleInput;
import io.mesos4j.agent.core.rules.ContainerRules;
import io.mesos4j.agent.edge.AgentCallReader.Encoding;
import io.mesos4j.agent.edge.AgentCallReader.Reading;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.agent.Protos.Call.AttachContainerInput;

/**
 * The calls that stream: to look into a container, to read along what it prints, and to type into
 * it. Called on the threads of requests, which may wait.
 */
public final class StreamCalls {

  private final Containerizer containers;
  private final OperatorDesk operators;

  public StreamCalls(Containerizer containers, OperatorDesk operators) {
    this.containers = containers;
    this.operators = operators;
  }

  /** Launches a container that looks into another, and ends it with the connection. */
  void launchSession(HttpExchange exchange, Reading.Read read) {
    ContainerId id = ContainerId.of(read.call().getLaunchNestedContainerSession().getContainerId());
    HttpResponse launched =
        switch (operators.call(read.call())) {
          case Answer.Plain plain -> plain.response();
          case Answer.Message unexpected -> throw new IllegalStateException("no message expected");
        };
    if (launched.status() != 200) {
      exchange.respond(launched);
      return;
    }
    Optional<Console> console = containers.console(id);
    if (console.isEmpty()) {
      operators.sessionClosed(id);
      exchange.respond(HttpResponse.text(500, "Container " + id + " ended before it was seen"));
      return;
    }
    ResponseStream stream = readAlong(exchange, console.get(), read.answer());
    stream.onClosed(() -> operators.sessionClosed(id));
  }

  void attachOutput(HttpExchange exchange, Reading.Read read) {
    ContainerId id = ContainerId.of(read.call().getAttachContainerOutput().getContainerId());
    find(exchange, id).ifPresent(console -> readAlong(exchange, console, read.answer()));
  }

  private static ResponseStream readAlong(
      HttpExchange exchange, Console console, Encoding encoding) {
    Headers headers = Headers.of("Content-Type", encoding.type().text());
    if (encoding.type() == MediaType.RECORDIO) {
      headers = headers.with(AgentCallReader.MESSAGE_CONTENT_TYPE, encoding.records().text());
    }
    ResponseStream stream = exchange.stream(200, headers);
    OutputStreamAnswer reader = new OutputStreamAnswer(stream, encoding.records());
    console.attach(reader);
    stream.onClosed(() -> console.detach(reader));
    return stream;
  }

  /** Types what comes, until its client ends it or the container does. */
  void attachInput(HttpExchange exchange, Reading.Read read) throws InterruptedException {
    AttachContainerInput first = read.call().getAttachContainerInput();
    if (first.getType() != AttachContainerInput.Type.CONTAINER_ID || !first.hasContainerId()) {
      exchange.respond(
          HttpResponse.text(
              400,
              "Expecting 'attach_container_input.type' to be CONTAINER_ID, with 'container_id'"));
      return;
    }
    Optional<Console> console = find(exchange, ContainerId.of(first.getContainerId()));
    if (console.isPresent()) {
      type(exchange, console.get(), read.more());
    }
  }

  private static void type(HttpExchange exchange, Console console, CallStream calls)
      throws InterruptedException {
    ConsoleInput input = console.input().orElseThrow();
    if (!input.take()) {
      exchange.respond(HttpResponse.text(409, "Multiple input connections are not allowed"));
      return;
    }
    HttpResponse response;
    try {
      console.whenEnded(calls::giveUp);
      response = new InputTyping(console, input).type(calls);
    } finally {
      input.giveBack();
    }
    exchange.respond(response);
  }

  /** Finds a container's console, or answers why there is none. */
  private Optional<Console> find(HttpExchange exchange, ContainerId id) {
    Optional<Violation> invalid = ContainerRules.validId(id);
    if (invalid.isPresent()) {
      exchange.respond(HttpResponse.text(400, invalid.get().text()));
      return Optional.empty();
    }
    Optional<Console> console = containers.console(id);
    if (console.isEmpty()) {
      exchange.respond(
          containers.containers().contains(id)
              ? HttpResponse.text(
                  500,
                  "I/O switchboard server was disabled for this container: it has neither a"
                      + " terminal ('tty_info') nor is it there to debug")
              : HttpResponse.text(404, "Container " + id + " cannot be found"));
    }
    return console;
  }
}
