package io.mesos4j.agent.edge;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.OperatorReply;
import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.shell.OperatorConnections;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.loop.Inbox;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.mesos.agent.Protos.Call;

/**
 * Brings operators' calls that change something to the core. The caller's thread, a virtual one,
 * waits for the answer; the core bounds how many may wait long.
 */
public final class OperatorDesk implements OperatorConnections {

  private final Inbox<AgentEvent> inbox;
  private final AtomicLong requests = new AtomicLong();
  private final Map<RequestId, CompletableFuture<OperatorReply>> waiting =
      new ConcurrentHashMap<>();

  public OperatorDesk(Inbox<AgentEvent> inbox) {
    this.inbox = inbox;
  }

  /** Answers when the core does. */
  Answer call(Call call) {
    RequestId request = new RequestId(requests.incrementAndGet());
    CompletableFuture<OperatorReply> reply = new CompletableFuture<>();
    waiting.put(request, reply);
    if (!inbox.offer(new AgentEvent.OperatorCalled(request, call))) {
      waiting.remove(request);
      return Answer.refused(503, "The agent is overloaded; try again soon");
    }
    return switch (reply.join()) {
      case OperatorReply.Message message -> new Answer.Message(message.response());
      case OperatorReply.Code code ->
          new Answer.Plain(HttpResponse.text(code.status(), code.text()));
    };
  }

  /** Nobody looks at a debugging container any more. */
  void sessionClosed(ContainerId container) {
    inbox.post(new AgentEvent.SessionClosed(container));
  }

  @Override
  public void answer(RequestId request, OperatorReply reply) {
    CompletableFuture<OperatorReply> waits = waiting.remove(request);
    if (waits != null) {
      waits.complete(reply);
    }
  }
}
