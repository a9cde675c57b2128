package io.mesos4j.agent.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.shell.Authenticatees;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.common.transport.Transport;
import io.mesos4j.wire.Upid;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.mesos.AuthenticationProtos.AuthenticationCompletedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationErrorMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationFailedMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationMechanismsMessage;
import org.apache.mesos.AuthenticationProtos.AuthenticationStepMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes {@code crammd5-authenticatee(N)}: turns their messages into events and sends what
 * the core wants sent. Messages are read on network threads.
 */
public final class AuthenticateeEdge implements Authenticatees {

  private static final Logger LOG = LoggerFactory.getLogger(AuthenticateeEdge.class);

  private final Transport transport;
  private final Inbox<AgentEvent> inbox;

  public AuthenticateeEdge(Transport transport, Inbox<AgentEvent> inbox) {
    this.transport = transport;
    this.inbox = inbox;
  }

  @Override
  public void open(int attempt) {
    transport.register(name(attempt), (from, name, body) -> received(attempt, from, name, body));
  }

  @Override
  public void send(int attempt, Upid to, Message message) {
    transport.send(transport.local(name(attempt)), to, message);
  }

  @Override
  public void close(int attempt) {
    transport.unregister(name(attempt));
  }

  private void received(int attempt, Upid from, String name, ByteString body) {
    Message known = Known.MESSAGES.get(name);
    if (known == null) {
      return;
    }
    try {
      Message message = known.getParserForType().parseFrom(body);
      if (!inbox.offer(new AgentEvent.AuthenticationMessage(attempt, from, message))) {
        LOG.warn("Dropped {} of {}: too much waits already", name, from);
      }
    } catch (InvalidProtocolBufferException malformed) {
      LOG.warn("Dropped {} of {}: {}", name, from, malformed.getMessage());
    }
  }

  private static String name(int attempt) {
    return "crammd5-authenticatee(" + attempt + ")";
  }

  /** Apart, so that an agent that is asked for no proof never sets up what it is proven with. */
  private static final class Known {

    static final Map<String, Message> MESSAGES =
        Stream.<Message>of(
                AuthenticationMechanismsMessage.getDefaultInstance(),
                AuthenticationStepMessage.getDefaultInstance(),
                AuthenticationCompletedMessage.getDefaultInstance(),
                AuthenticationFailedMessage.getDefaultInstance(),
                AuthenticationErrorMessage.getDefaultInstance())
            .collect(
                Collectors.toUnmodifiableMap(
                    message -> message.getDescriptorForType().getFullName(), Function.identity()));
  }
}
