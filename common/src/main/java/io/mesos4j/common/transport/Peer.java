package io.mesos4j.common.transport;

import com.google.protobuf.Message;
import io.mesos4j.common.table.SmallSet;
import io.mesos4j.wire.MessageEnvelope;
import io.mesos4j.wire.Upid;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What we have with one address: a persistent connection while somebody is linked to it, else a
 * temporary one for as long as messages wait. Used on the address's network thread only.
 */
final class Peer {

  private final Connector.Route route;
  private final Connector connector;
  private final PeerLane lane;
  private final Map<Upid, Set<LinkListener>> links = new LinkedHashMap<>();
  // Of the last message: a busy peer gets one kind after another.
  private Optional<MessageEnvelope> envelope = Optional.empty();
  private Optional<PeerConnection> persistent = Optional.empty();
  private Optional<PeerConnection> temporary = Optional.empty();

  Peer(Connector.Route route, Connector connector, PeerLane lane) {
    this.route = route;
    this.connector = connector;
    this.lane = lane;
  }

  void send(Upid from, Upid to, Message message) {
    String name = message.getDescriptorForType().getFullName();
    if (envelope.filter(last -> last.serves(from, to, name)).isEmpty()) {
      envelope = Optional.of(new MessageEnvelope(from, to, name));
    }
    send(envelope.orElseThrow().seal(message));
  }

  private void send(byte[] request) {
    if (persistent.isEmpty() && temporary.isEmpty()) {
      temporary = Optional.of(open());
    }
    persistent.or(() -> temporary).orElseThrow().send(request);
  }

  void link(Upid peer, LinkListener listener) {
    links.computeIfAbsent(peer, key -> new SmallSet<>()).add(listener);
    if (persistent.isEmpty()) {
      persistent = Optional.of(open());
    }
  }

  void relink(Upid peer, LinkListener listener) {
    links.computeIfAbsent(peer, key -> new SmallSet<>()).add(listener);
    Optional<PeerConnection> replaced = persistent;
    persistent = Optional.of(open());
    replaced.ifPresent(PeerConnection::finish);
  }

  /** All that waited on {@code connection} has been sent. */
  void drained(PeerConnection connection) {
    if (isTemporary(connection)) {
      temporary = Optional.empty();
      connection.finish();
      forgetIfUnused();
    }
  }

  /** {@code connection} is gone. */
  void ended(PeerConnection connection) {
    if (isTemporary(connection)) {
      temporary = Optional.empty();
      forgetIfUnused();
    }
    if (persistent.filter(current -> current == connection).isPresent()) {
      persistent = Optional.empty();
      Map<Upid, Set<LinkListener>> exited = new HashMap<>(links);
      links.clear();
      forgetIfUnused();
      LocalProcesses.exit(exited);
    }
  }

  void close() {
    Optional<PeerConnection> linked = persistent;
    links.clear();
    persistent = Optional.empty();
    linked.ifPresent(PeerConnection::close);
    temporary.ifPresent(PeerConnection::close);
  }

  private PeerConnection open() {
    PeerConnection connection = new PeerConnection(this, route, connector.limits());
    connection.start(connector.connect(route, connection));
    return connection;
  }

  private boolean isTemporary(PeerConnection connection) {
    return temporary.filter(current -> current == connection).isPresent();
  }

  private void forgetIfUnused() {
    if (persistent.isEmpty() && temporary.isEmpty()) {
      lane.forget(route);
    }
  }
}
