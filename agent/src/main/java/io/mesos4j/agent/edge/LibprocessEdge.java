package io.mesos4j.agent.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.common.transport.MessageHandler;
import io.mesos4j.internal.ReregistrationProtos.ReregisterInFullMessage;
import io.mesos4j.wire.Upid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.internal.MessagesProtos.AcknowledgeOperationStatusMessage;
import org.apache.mesos.internal.MessagesProtos.ApplyOperationMessage;
import org.apache.mesos.internal.MessagesProtos.CheckpointResourcesMessage;
import org.apache.mesos.internal.MessagesProtos.DrainSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ExecutorToFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.FrameworkToExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.KillTaskMessage;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ReconcileOperationsMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ReregisterExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownExecutorMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownFrameworkMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateMessage;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns libprocess messages into events. What has an unknown name, cannot be read, or holds
 * resources that cannot be counted is dropped, as the protocol has it. Called on network threads.
 */
public final class LibprocessEdge implements MessageHandler {

  private static final Logger LOG = LoggerFactory.getLogger(LibprocessEdge.class);

  private final Inbox<AgentEvent> inbox;

  public LibprocessEdge(Inbox<AgentEvent> inbox) {
    this.inbox = inbox;
  }

  @Override
  public void received(Upid from, String name, ByteString body) {
    Reader reader = Readers.BY_NAME.get(name);
    if (reader == null) {
      return;
    }
    try {
      if (!inbox.offer(reader.read(from, body))) {
        LOG.warn("Dropped {} of {}: too much waits already", name, from);
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.warn("Dropped {} of {}: {}", name, from, e.getMessage());
    }
  }

  private interface Reader {
    AgentEvent read(Upid from, ByteString body) throws InvalidProtocolBufferException;
  }

  /** Apart, so that an agent sets up its messages with the first that comes, not as it starts. */
  private static final class Readers {

    static final Map<String, Reader> BY_NAME = all();

    private static Map<String, Reader> all() {
      Map<String, Reader> all = new HashMap<>();
      readFromMaster(all);
      readFromExecutors(all);
      return Collections.unmodifiableMap(all);
    }

    private static void readFromMaster(Map<String, Reader> all) {
      on(all, SlaveRegisteredMessage.getDefaultInstance(), AgentEvent.Registered::new);
      on(all, SlaveReregisteredMessage.getDefaultInstance(), AgentEvent.Reregistered::new);
      on(all, ReregisterInFullMessage.getDefaultInstance(), AgentEvent.ReregistrationInFull::new);
      on(all, PingSlaveMessage.getDefaultInstance(), AgentEvent.Pinged::new);
      on(all, RunTaskMessage.getDefaultInstance(), AgentEvent.RunTask::new);
      on(all, RunTaskGroupMessage.getDefaultInstance(), AgentEvent.RunTaskGroup::new);
      on(all, KillTaskMessage.getDefaultInstance(), AgentEvent.KillTask::new);
      on(
          all,
          StatusUpdateAcknowledgementMessage.getDefaultInstance(),
          AgentEvent.UpdateAcknowledged::new);
      on(all, ShutdownFrameworkMessage.getDefaultInstance(), AgentEvent.ShutdownFramework::new);
      on(all, ShutdownExecutorMessage.getDefaultInstance(), AgentEvent.ShutdownExecutor::new);
      on(all, UpdateFrameworkMessage.getDefaultInstance(), AgentEvent.UpdateFramework::new);
      on(all, ApplyOperationMessage.getDefaultInstance(), AgentEvent.ApplyOperation::new);
      on(
          all,
          AcknowledgeOperationStatusMessage.getDefaultInstance(),
          AgentEvent.OperationAcknowledged::new);
      on(all, ReconcileOperationsMessage.getDefaultInstance(), AgentEvent.ReconcileOperations::new);
      on(all, CheckpointResourcesMessage.getDefaultInstance(), AgentEvent.CheckpointResources::new);
      on(all, DrainSlaveMessage.getDefaultInstance(), AgentEvent.Drain::new);
      on(all, ShutdownMessage.getDefaultInstance(), AgentEvent.ShutdownAgent::new);
      on(all, FrameworkToExecutorMessage.getDefaultInstance(), AgentEvent.FrameworkMessage::new);
    }

    private static void readFromExecutors(Map<String, Reader> all) {
      on(all, RegisterExecutorMessage.getDefaultInstance(), AgentEvent.ExecutorRegistering::new);
      on(
          all,
          ReregisterExecutorMessage.getDefaultInstance(),
          AgentEvent.ExecutorReregistering::new);
      on(all, StatusUpdateMessage.getDefaultInstance(), AgentEvent.ExecutorUpdated::new);
      on(all, ExecutorToFrameworkMessage.getDefaultInstance(), AgentEvent.ExecutorMessage::new);
    }

    private static <M extends Message> void on(
        Map<String, Reader> all, M prototype, BiFunction<Upid, M, AgentEvent> event) {
      @SuppressWarnings("unchecked") // the parser of a message's own class
      Parser<M> parser = (Parser<M>) prototype.getParserForType();
      all.put(
          prototype.getDescriptorForType().getFullName(),
          (from, body) -> event.apply(from, sound(parser.parseFrom(body))));
    }

    /** Anybody may write under a master's name: what cannot be counted is not let in. */
    private static <M extends Message> M sound(M message) throws InvalidProtocolBufferException {
      List<Resource> resources = new ArrayList<>();
      UnaryOperator<Resource> look =
          resource -> {
            resources.add(resource);
            return resource;
          };
      new ResourceRewriter(look).rewrite(message);
      Optional<Violation> violation = ResourceRules.countable(resources);
      if (violation.isPresent()) {
        throw new InvalidProtocolBufferException(violation.get().text());
      }
      return message;
    }
  }
}
