package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.internal.ReregistrationProtos.ReregisterByDigestMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.AuthenticationProtos;
import org.apache.mesos.internal.MessagesProtos;
import org.apache.mesos.scheduler.Protos.Call;

/** The messages that one of the master's processes understands, by their full names. Immutable. */
public final class MasterMessages {

  private static final List<Message> STEPS =
      List.of(
          AuthenticationProtos.AuthenticationStartMessage.getDefaultInstance(),
          AuthenticationProtos.AuthenticationStepMessage.getDefaultInstance());

  private static final List<Message> KNOWN =
      List.of(
          Call.getDefaultInstance(),
          AuthenticationProtos.AuthenticateMessage.getDefaultInstance(),
          MessagesProtos.RegisterSlaveMessage.getDefaultInstance(),
          MessagesProtos.ReregisterSlaveMessage.getDefaultInstance(),
          ReregisterByDigestMessage.getDefaultInstance(),
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
  private final ReturnReader returns;

  private MasterMessages(List<Message> known, int tasksOfHistory) {
    returns = new ReturnReader(tasksOfHistory);
    known.forEach(message -> byName.put(message.getDescriptorForType().getFullName(), message));
  }

  /**
   * What the process {@code master} understands.
   *
   * @param tasksOfHistory ended tasks of each framework that it learns of from returning agents
   */
  public static MasterMessages toMaster(int tasksOfHistory) {
    return new MasterMessages(KNOWN, tasksOfHistory);
  }

  /** What its end of an authentication understands. */
  static MasterMessages toAuthenticator() {
    return new MasterMessages(STEPS, 0);
  }

  /** The message of this name; empty where none is known. */
  public Optional<Message> parse(String name, ByteString body)
      throws InvalidProtocolBufferException {
    Message known = byName.get(name);
    if (known instanceof MessagesProtos.ReregisterSlaveMessage) {
      return Optional.of(returns.read(body));
    }
    return known == null ? Optional.empty() : Optional.of(known.getParserForType().parseFrom(body));
  }
}
