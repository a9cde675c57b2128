package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos;
import org.apache.mesos.scheduler.Protos.Call;

/** The messages that the master understands, by their full names. Immutable. */
final class MasterMessages {

  private static final List<Message> KNOWN =
      List.of(
          Call.getDefaultInstance(),
          MessagesProtos.RegisterSlaveMessage.getDefaultInstance(),
          MessagesProtos.ReregisterSlaveMessage.getDefaultInstance(),
          MessagesProtos.UnregisterSlaveMessage.getDefaultInstance(),
          MessagesProtos.UpdateSlaveMessage.getDefaultInstance(),
          MessagesProtos.StatusUpdateMessage.getDefaultInstance(),
          MessagesProtos.ExitedExecutorMessage.getDefaultInstance(),
          MessagesProtos.ExecutorToFrameworkMessage.getDefaultInstance(),
          MessagesProtos.UpdateOperationStatusMessage.getDefaultInstance(),
          MessagesProtos.RegisterFrameworkMessage.getDefaultInstance(),
          MessagesProtos.ReregisterFrameworkMessage.getDefaultInstance(),
          MessagesProtos.UnregisterFrameworkMessage.getDefaultInstance(),
          MessagesProtos.DeactivateFrameworkMessage.getDefaultInstance(),
          MessagesProtos.ResourceRequestMessage.getDefaultInstance(),
          MessagesProtos.LaunchTasksMessage.getDefaultInstance(),
          MessagesProtos.ReviveOffersMessage.getDefaultInstance(),
          MessagesProtos.KillTaskMessage.getDefaultInstance(),
          MessagesProtos.StatusUpdateAcknowledgementMessage.getDefaultInstance(),
          MessagesProtos.FrameworkToExecutorMessage.getDefaultInstance(),
          MessagesProtos.ReconcileTasksMessage.getDefaultInstance());

  private final Map<String, Message> byName = new HashMap<>();

  MasterMessages() {
    KNOWN.forEach(message -> byName.put(message.getDescriptorForType().getFullName(), message));
  }

  /** The message of this name; empty where the master knows none. */
  Optional<Message> parse(String name, ByteString body) throws InvalidProtocolBufferException {
    Message known = byName.get(name);
    return known == null ? Optional.empty() : Optional.of(known.getParserForType().parseFrom(body));
  }
}
