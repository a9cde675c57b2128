package io.mesos4j.agent.edge;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.edge.AgentCallReader.Reading;
import io.mesos4j.agent.query.AgentAnswers;
import io.mesos4j.agent.query.VisibleAgentView;
import io.mesos4j.agent.shell.AgentViews;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.http.AuditTrail;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireVersions;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Response;

/** The v1 operator API of an agent: the calls that look, those on logs and those on containers. */
public final class AgentApi implements HttpHandler {

  private final AgentViews views;
  private final AgentAnswers answers;
  private final DaemonCalls daemon;
  private final OperatorDesk operators;
  private final Authorizer authorizer;
  private final StreamCalls streams;

  /** Who answers which calls: those that look, those on the daemon, on containers, and streams. */
  public record Answerers(
      AgentAnswers answers, DaemonCalls daemon, OperatorDesk operators, StreamCalls streams) {}

  public AgentApi(AgentViews views, Answerers answerers, Authorizer authorizer) {
    this.views = views;
    this.answers = answerers.answers();
    this.daemon = answerers.daemon();
    this.operators = answerers.operators();
    this.streams = answerers.streams();
    this.authorizer = authorizer;
  }

  @Override
  public void handle(HttpExchange exchange) throws InterruptedException {
    switch (AgentCallReader.read(exchange)) {
      case Reading.Refused refused -> exchange.respond(refused.response());
      case Reading.Read read -> answer(followed(exchange, read.call()), read);
    }
  }

  private static HttpExchange followed(HttpExchange exchange, Call call) {
    return changes(call.getType())
        ? AuditTrail.follow(exchange, call.getType().name(), call)
        : exchange;
  }

  /** A call that nobody has judged here breaks the build. */
  private static boolean changes(Call.Type type) {
    return switch (type) {
      case SET_LOGGING_LEVEL,
          LAUNCH_NESTED_CONTAINER,
          KILL_NESTED_CONTAINER,
          REMOVE_NESTED_CONTAINER,
          LAUNCH_NESTED_CONTAINER_SESSION,
          ATTACH_CONTAINER_INPUT,
          LAUNCH_CONTAINER,
          KILL_CONTAINER,
          REMOVE_CONTAINER,
          ADD_RESOURCE_PROVIDER_CONFIG,
          UPDATE_RESOURCE_PROVIDER_CONFIG,
          REMOVE_RESOURCE_PROVIDER_CONFIG,
          MARK_RESOURCE_PROVIDER_GONE,
          PRUNE_IMAGES ->
          true;
      case UNKNOWN,
          GET_HEALTH,
          GET_FLAGS,
          GET_VERSION,
          GET_METRICS,
          GET_LOGGING_LEVEL,
          LIST_FILES,
          READ_FILE,
          GET_STATE,
          GET_CONTAINERS,
          GET_FRAMEWORKS,
          GET_EXECUTORS,
          GET_OPERATIONS,
          GET_TASKS,
          GET_AGENT,
          GET_RESOURCE_PROVIDERS,
          WAIT_CONTAINER,
          WAIT_NESTED_CONTAINER,
          ATTACH_CONTAINER_OUTPUT ->
          false;
    };
  }

  private void answer(HttpExchange exchange, Reading.Read read) throws InterruptedException {
    AgentView view = views.now();
    Approvers approvers = authorizer.approvers(exchange.principal());
    if (!new CallPermissions(view, approvers, exchange.principal()).allow(read.call())) {
      exchange.respond(HttpResponse.status(403));
      return;
    }
    switch (read.call().getType()) {
      case LAUNCH_NESTED_CONTAINER_SESSION -> streams.launchSession(exchange, read);
      case ATTACH_CONTAINER_INPUT -> streams.attachInput(exchange, read);
      case ATTACH_CONTAINER_OUTPUT -> streams.attachOutput(exchange, read);
      default ->
          exchange.respond(
              switch (answer(exchange, read.call(), VisibleAgentView.of(view, approvers))) {
                case Answer.Plain plain -> plain.response();
                case Answer.Message message -> render(message.response(), read.answer().records());
              });
    }
  }

  private Answer answer(HttpExchange exchange, Call call, AgentView view) {
    return switch (call.getType()) {
      case GET_HEALTH -> new Answer.Message(AgentAnswers.health());
      case GET_FLAGS -> new Answer.Message(answers.flags());
      case GET_VERSION -> new Answer.Message(answers.version());
      case GET_STATE -> new Answer.Message(AgentAnswers.state(view));
      case GET_CONTAINERS -> containers(exchange, call);
      case GET_FRAMEWORKS -> new Answer.Message(AgentAnswers.frameworks(view));
      case GET_EXECUTORS -> new Answer.Message(AgentAnswers.executors(view));
      case GET_OPERATIONS -> new Answer.Message(AgentAnswers.operations(view));
      case GET_TASKS -> new Answer.Message(AgentAnswers.tasks(view));
      case GET_AGENT -> new Answer.Message(AgentAnswers.agent(view));
      case GET_RESOURCE_PROVIDERS -> new Answer.Message(AgentAnswers.resourceProviders());
      case GET_LOGGING_LEVEL -> daemon.loggingLevel();
      case GET_METRICS -> daemon.metrics(call.getGetMetrics());
      case SET_LOGGING_LEVEL -> daemon.setLoggingLevel(call.getSetLoggingLevel());
      case LIST_FILES -> daemon.listFiles(exchange.principal(), call.getListFiles());
      case READ_FILE -> daemon.readFile(exchange.principal(), call.getReadFile());
      case LAUNCH_NESTED_CONTAINER,
          WAIT_NESTED_CONTAINER,
          KILL_NESTED_CONTAINER,
          REMOVE_NESTED_CONTAINER,
          LAUNCH_CONTAINER,
          WAIT_CONTAINER,
          KILL_CONTAINER,
          REMOVE_CONTAINER ->
          operators.call(call);
      case ADD_RESOURCE_PROVIDER_CONFIG -> StorageCalls.add(call);
      case UPDATE_RESOURCE_PROVIDER_CONFIG -> StorageCalls.update(call);
      case REMOVE_RESOURCE_PROVIDER_CONFIG -> StorageCalls.remove();
      case MARK_RESOURCE_PROVIDER_GONE -> StorageCalls.gone(call);
      case PRUNE_IMAGES -> StorageCalls.prune();
      default -> new Answer.Plain(HttpResponse.status(501));
    };
  }

  /** From the whole view: a container is nobody's only if no executor at all has it. */
  private Answer containers(HttpExchange exchange, Call call) {
    return new Answer.Message(
        answers.containers(
            views.now(), call.getGetContainers(), authorizer.approvers(exchange.principal())));
  }

  private static HttpResponse render(Response response, MediaType type) {
    byte[] body =
        type == MediaType.JSON ? MesosJson.printV1(response) : WireVersions.toV1(response);
    return HttpResponse.ok(type.text(), ByteString.copyFrom(body));
  }
}
