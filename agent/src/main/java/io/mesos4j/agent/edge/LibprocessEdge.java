package io.mesos4j.agent.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.common.transport.MessageHandler;
import io.mesos4j.wire.Upid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
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
 * Turns libprocess messages into events. What has an unknown name or cannot be read is dropped, as
 * the protocol has it. Called on network threads.
 */
public final class LibprocessEdge implements MessageHandler {

  private static final Logger LOG = LoggerFactory.getLogger(LibprocessEdge.class);

  private final Inbox<AgentEvent> inbox;
  private final Map<String, Reader> readers = new LinkedHashMap<>();

  public LibprocessEdge(Inbox<AgentEvent> inbox) {
    this.inbox = inbox;
    readFromMaster();
    readFromExecutors();
  }

  @Override
  public void received(Upid from, String name, ByteString body) {
    Reader reader = readers.get(name);
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

  private void readFromMaster() {
    on(SlaveRegisteredMessage.getDefaultInstance(), AgentEvent.Registered::new);
    on(SlaveReregisteredMessage.getDefaultInstance(), AgentEvent.Reregistered::new);
    on(PingSlaveMessage.getDefaultInstance(), AgentEvent.Pinged::new);
    on(RunTaskMessage.getDefaultInstance(), AgentEvent.RunTask::new);
    on(RunTaskGroupMessage.getDefaultInstance(), AgentEvent.RunTaskGroup::new);
    on(KillTaskMessage.getDefaultInstance(), AgentEvent.KillTask::new);
    on(StatusUpdateAcknowledgementMessage.getDefaultInstance(), AgentEvent.UpdateAcknowledged::new);
    on(ShutdownFrameworkMessage.getDefaultInstance(), AgentEvent.ShutdownFramework::new);
    on(ShutdownExecutorMessage.getDefaultInstance(), AgentEvent.ShutdownExecutor::new);
    on(UpdateFrameworkMessage.getDefaultInstance(), AgentEvent.UpdateFramework::new);
    on(ApplyOperationMessage.getDefaultInstance(), AgentEvent.ApplyOperation::new);
    on(
        AcknowledgeOperationStatusMessage.getDefaultInstance(),
        AgentEvent.OperationAcknowledged::new);
    on(ReconcileOperationsMessage.getDefaultInstance(), AgentEvent.ReconcileOperations::new);
    on(CheckpointResourcesMessage.getDefaultInstance(), AgentEvent.CheckpointResources::new);
    on(DrainSlaveMessage.getDefaultInstance(), AgentEvent.Drain::new);
    on(ShutdownMessage.getDefaultInstance(), AgentEvent.ShutdownAgent::new);
    on(FrameworkToExecutorMessage.getDefaultInstance(), AgentEvent.FrameworkMessage::new);
  }

  private void readFromExecutors() {
    on(RegisterExecutorMessage.getDefaultInstance(), AgentEvent.ExecutorRegistering::new);
    on(ReregisterExecutorMessage.getDefaultInstance(), AgentEvent.ExecutorReregistering::new);
    on(StatusUpdateMessage.getDefaultInstance(), AgentEvent.ExecutorUpdated::new);
    on(ExecutorToFrameworkMessage.getDefaultInstance(), AgentEvent.ExecutorMessage::new);
  }

  private <M extends Message> void on(M prototype, BiFunction<Upid, M, AgentEvent> event) {
    @SuppressWarnings("unchecked") // the parser of a message's own class
    Parser<M> parser = (Parser<M>) prototype.getParserForType();
    readers.put(
        prototype.getDescriptorForType().getFullName(),
        (from, body) -> event.apply(from, parser.parseFrom(body)));
  }

  private interface Reader {
    AgentEvent read(Upid from, ByteString body) throws InvalidProtocolBufferException;
  }
}
