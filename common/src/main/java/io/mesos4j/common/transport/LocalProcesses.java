package io.mesos4j.common.transport;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.MessageReceiver;
import io.mesos4j.common.table.SmallSet;
import io.mesos4j.wire.LibprocessCodec;
import io.mesos4j.wire.LibprocessMessage;
import io.mesos4j.wire.Upid;
import io.mesos4j.wire.WireException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of this daemon that take messages, by id. Takes messages from the server and
 * answers as libprocess does: 202 for any message to a process that exists, 404 where it does not,
 * 500 for a path that cannot be read. A message of a sender whom nobody could answer is dropped.
 * Used from any thread.
 */
public final class LocalProcesses implements MessageReceiver {

  private static final Logger LOG = LoggerFactory.getLogger(LocalProcesses.class);

  // Changed and linked under the lock; looked up for each message without it.
  private final Map<String, LocalProcess> processes = new ConcurrentHashMap<>();

  private record LocalProcess(MessageHandler handler, Map<Upid, Set<LinkListener>> links) {}

  @Override
  public Optional<Addressee> addressee(HttpRequest head) {
    String userAgent = head.headers().first(LibprocessCodec.USER_AGENT).orElse("");
    Optional<String> sender = head.headers().first(LibprocessCodec.LIBPROCESS_FROM);
    if (!LibprocessCodec.isMessage(head.method(), userAgent, sender)) {
      return Optional.empty();
    }
    try {
      LibprocessMessage message =
          LibprocessCodec.decode(head.path(), userAgent, sender, ByteString.EMPTY);
      return Optional.of(body -> answer(message, body));
    } catch (WireException malformed) {
      return Optional.of(body -> {
        LOG.info("Refused a message of {}: {}", head.remote(), malformed.getMessage());
        return HttpResponse.text(500, malformed.getMessage());
      });
    }
  }

  synchronized void register(String id, MessageHandler handler) {
    LocalProcess process = new LocalProcess(handler, new HashMap<>());
    if (processes.putIfAbsent(id, process) != null) {
      throw new IllegalArgumentException("process " + id + " is registered already");
    }
  }

  void unregister(String id) {
    Optional<LocalProcess> ended;
    synchronized (this) {
      ended = Optional.ofNullable(processes.remove(id));
    }
    ended.ifPresent(process -> exit(process.links()));
  }

  /** Delivers within the daemon; false if there is no such process. */
  boolean deliver(Upid from, String id, String name, ByteString body) {
    Optional<MessageHandler> handler = handler(id);
    handler.ifPresent(found -> handOver(found, from, name, body));
    return handler.isPresent();
  }

  /** Watches a process of our own; one that is not there has exited. */
  void link(Upid peer, LinkListener listener) {
    synchronized (this) {
      LocalProcess process = processes.get(peer.id());
      if (process != null) {
        process.links().computeIfAbsent(peer, key -> new SmallSet<>()).add(listener);
        return;
      }
    }
    listener.exited(peer);
  }

  private HttpResponse answer(LibprocessMessage message, ByteString body) {
    boolean delivered =
        message.from().isNone()
            ? handler(message.processId()).isPresent()
            : deliver(message.from(), message.processId(), message.name(), body);
    return delivered ? HttpResponse.accepted() : HttpResponse.status(404);
  }

  private Optional<MessageHandler> handler(String id) {
    return Optional.ofNullable(processes.get(id)).map(LocalProcess::handler);
  }

  /** A handler that fails must not cost the sender its connection, which carries other messages. */
  private static void handOver(MessageHandler handler, Upid from, String name, ByteString body) {
    try {
      handler.received(from, name, body);
    } catch (RuntimeException failure) {
      LOG.error("Message {} from {} failed in its handler", name, from, failure);
    }
  }

  static void exit(Map<Upid, Set<LinkListener>> links) {
    links.forEach((peer, listeners) -> listeners.forEach(listener -> listener.exited(peer)));
  }
}
