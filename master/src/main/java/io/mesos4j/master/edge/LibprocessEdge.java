package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.common.metrics.Counter;
import io.mesos4j.common.transport.LinkListener;
import io.mesos4j.common.transport.Transport;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.edge.driver.DriverDoor;
import io.mesos4j.master.shell.MasterShell;
import io.mesos4j.master.shell.Messenger;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.FrameworkErrorMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskGroupMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.SubmitSchedulerResponse;
import org.apache.mesos.scheduler.Protos.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes {@code master}, {@code slave-observer(N)} and {@code
 * crammd5-authenticator-session(N)}: parses what arrives for them and sends what the core wants
 * sent. Messages are parsed on network threads, in order per connection.
 */
public final class LibprocessEdge implements Messenger {

  private static final Logger LOG = LoggerFactory.getLogger(LibprocessEdge.class);
  private static final String MASTER = "master";
  private static final String PONG = "mesos.internal.PongSlaveMessage";
  private static final String RETURN = "mesos.internal.ReregisterSlaveMessage";

  private static final String SUBMIT = "mesos.internal.SubmitSchedulerRequest";

  /** Nobody can hand a scheduler to the master; who tries waits for an answer. */
  private static final Message NOT_SUBMITTED =
      SubmitSchedulerResponse.newBuilder().setOkay(false).build();

  private final MasterShell shell;
  private final Transport transport;
  private final MasterMessages messages;
  private final MasterMessages steps = MasterMessages.toAuthenticator();
  private final Counter dropped;
  private final Upid self;
  private final LinkListener links;
  private final DriverDoor door;

  /**
   * @param door what comes for the master passes it
   * @param dropped counts messages that reach nobody
   */
  public LibprocessEdge(MasterShell shell, Transport transport, DriverDoor door, Counter dropped) {
    this.door = door;
    this.shell = shell;
    this.transport = transport;
    this.dropped = dropped;
    this.self = transport.local(MASTER);
    this.messages =
        MasterMessages.toMaster(shell.settings().history().completedTasksPerFramework());
    this.links = peer -> door.gone(peer, () -> shell.post(new MasterEvent.PeerGone(peer)));
  }

  /** Lets the process {@code master} exist. */
  public void open() {
    transport.register(MASTER, this::received);
  }

  @Override
  public void send(Upid to, Message message) {
    if (message instanceof RunTaskMessage || message instanceof RunTaskGroupMessage) {
      shell.gaveWorkTo(to);
    }
    transport.send(self, to, message);
  }

  @Override
  public void link(Upid peer) {
    transport.link(peer, links);
  }

  @Override
  public void openObserver(int observer) {
    transport.register(
        name(observer),
        (from, name, body) -> {
          if (name.equals(PONG)) {
            shell.post(new MasterEvent.PongReceived(observer));
          }
        });
  }

  @Override
  public void ping(int observer, Upid to, Message message) {
    transport.send(transport.local(name(observer)), to, message);
  }

  @Override
  public void closeObserver(int observer) {
    transport.unregister(name(observer));
  }

  @Override
  public void openAuthenticator(int session) {
    transport.register(
        authenticator(session),
        (from, name, body) ->
            parse(steps, from, name, body)
                .ifPresent(step -> take(new MasterEvent.StepReceived(session, from, step))));
  }

  @Override
  public void sendStep(int session, Upid to, Message message) {
    transport.send(transport.local(authenticator(session)), to, message);
  }

  @Override
  public void closeAuthenticator(int session) {
    transport.unregister(authenticator(session));
  }

  private static String authenticator(int session) {
    return "crammd5-authenticator-session(" + session + ")";
  }

  private static String name(int observer) {
    return "slave-observer(" + observer + ")";
  }

  private void received(Upid from, String name, ByteString body) {
    door.arrived(from, () -> letIn(from, name, body))
        .ifPresent(capacity -> tooMany(from, name, capacity));
  }

  /** A driver ends when it is told so, and its framework's author learns why. */
  private void tooMany(Upid from, String name, long capacity) {
    LOG.warn("Dropped {} from {}: capacity({}) exceeded", name, from, capacity);
    String why = "Message %s dropped: capacity(%d) exceeded".formatted(name, capacity);
    transport.send(self, from, FrameworkErrorMessage.newBuilder().setMessage(why).build());
  }

  private void letIn(Upid from, String name, ByteString body) {
    if (name.equals(SUBMIT) && shell.leadership().serving()) {
      transport.send(self, from, NOT_SUBMITTED);
      return;
    }
    if (name.equals(RETURN) && shell.hasInHand(from, body)) {
      return;
    }
    parse(messages, from, name, body)
        .ifPresentOrElse(
            message -> {
              if (!shell.offer(new MasterEvent.MessageReceived(from, message), body)) {
                dropped.increment();
              }
            },
            () -> {
              if (name.equals(RETURN)) {
                shell.unreadable(from);
              }
            });
  }

  private void take(MasterEvent event) {
    if (!shell.offer(event)) {
      dropped.increment();
    }
  }

  /** Empty, and counted, if the master knows no such message or cannot read it. */
  private Optional<Message> parse(
      MasterMessages messages, Upid from, String name, ByteString body) {
    try {
      Optional<Message> message = messages.parse(name, body).filter(this::sound);
      if (message.isEmpty()) {
        dropped.increment();
      }
      return message;
    } catch (InvalidProtocolBufferException malformed) {
      LOG.info("Dropped {} from {}: {}", name, from, malformed.getMessage());
      dropped.increment();
      return Optional.empty();
    }
  }

  private boolean sound(Message message) {
    return !(message instanceof Call call) || SchedulerCallRules.check(call).isEmpty();
  }
}
