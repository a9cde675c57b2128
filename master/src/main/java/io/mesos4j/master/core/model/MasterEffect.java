package io.mesos4j.master.core.model;

import com.google.protobuf.Message;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.registry.RegistryOperation;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.scheduler.Protos.Event;

/** Everything that the leading master wants done, in the order of its decisions. */
public sealed interface MasterEffect {

  /** What leaves the daemon in one piece; it may wait until the events at hand are handled. */
  sealed interface Outbound extends MasterEffect
      permits Respond, SendMessage, SendPing, SendStep, LinkPeer {}

  /** Answers a request once; an empty text gives an empty body. */
  record Respond(RequestId request, int status, String text) implements Outbound {}

  /**
   * Answers a SUBSCRIBE with 200 and the open stream.
   *
   * @param refusal why nothing but an error will come on it, if so
   */
  record OpenStream(RequestId request, HttpStreamId stream, Optional<Refusal> refusal)
      implements MasterEffect {}

  /** Appends an event to a stream; dropped when the stream is gone. */
  record SendEvent(HttpStreamId stream, Event event) implements MasterEffect {}

  /** Ends a stream after what was sent before; gives no StreamClosed. */
  record CloseStream(HttpStreamId stream) implements MasterEffect {}

  /** Sends a libprocess message as {@code master}, to an agent or a driver. */
  record SendMessage(Upid to, Message message) implements Outbound {}

  /** Sends a libprocess message as {@code slave-observer(<observer>)}. */
  record SendPing(int observer, Upid to, Message message) implements Outbound {}

  /** Lets the process {@code slave-observer(<observer>)} exist. */
  record OpenObserver(int observer) implements MasterEffect {}

  /** Ends the process {@code slave-observer(<observer>)}. */
  record CloseObserver(int observer) implements MasterEffect {}

  /** Lets the process {@code crammd5-authenticator-session(<session>)} exist. */
  record OpenAuthenticator(int session) implements MasterEffect {}

  /** Sends a message as that process. */
  record SendStep(int session, Upid to, Message message) implements Outbound {}

  /** Ends that process. */
  record CloseAuthenticator(int session) implements MasterEffect {}

  /** Links to a peer; its loss comes back as PeerGone. */
  record LinkPeer(Upid peer) implements Outbound {}

  record TellAllocator(AllocatorCommand command) implements MasterEffect {}

  /** Asks for a durable change; its outcome comes back as RegistryStored or RegistryRefused. */
  record StoreRegistry(StoreId id, RegistryOperation operation) implements MasterEffect {}

  record StartTimer(MasterTimer timer, Duration after) implements MasterEffect {}

  record CancelTimer(MasterTimer timer) implements MasterEffect {}

  /** Ends this master, because going on would do harm; a standby takes over. */
  record StepDown(String why) implements MasterEffect {}

  /** Tells those who follow the operator's event stream. */
  record PublishChange(Change change) implements MasterEffect {}
}
