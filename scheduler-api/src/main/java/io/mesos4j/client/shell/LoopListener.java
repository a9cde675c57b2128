package io.mesos4j.client.shell;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.mesos4j.client.core.Refusal;
import io.mesos4j.client.http.ApiListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the network says of one connection to a core's loop, with the events parsed. Called
 * on the network thread; the core hears of it on its own.
 *
 * @param <E> the events of the stream
 */
final class LoopListener<E> implements ApiListener {

  private static final Logger LOG = LoggerFactory.getLogger(LoopListener.class);

  /** What the core hears, on the loop. */
  interface Events<E> {

    void connected();

    void received(E event);

    void subscriptionRefused(Refusal refusal);

    void callRefused(Object call, Refusal refusal);

    void lost();

    /** Whether the driver runs: without it the end of a connection is no news. From any thread. */
    boolean running();
  }

  private final String server;
  private final CoreLoop loop;
  private final Parser<E> parser;
  private final Events<E> events;

  /** Used on the network thread only; a refusal explains the end that follows it. */
  private boolean refused;

  /**
   * @param server who is at the other end, for the log
   */
  LoopListener(String server, CoreLoop loop, Parser<E> parser, Events<E> events) {
    this.server = server;
    this.loop = loop;
    this.parser = parser;
    this.events = events;
  }

  @Override
  public void connected() {
    loop.post(events::connected);
  }

  @Override
  public void record(byte[] bytes) {
    try {
      E event = parser.parseFrom(bytes);
      loop.post(() -> events.received(event));
    } catch (InvalidProtocolBufferException e) {
      closed("it sent an event that cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void subscriptionRefused(Refusal refusal) {
    refused = true;
    LOG.info("The {} did not accept the subscription: {}", server, refusal);
    loop.post(() -> events.subscriptionRefused(refusal));
  }

  @Override
  public void callRefused(Object call, Refusal refusal) {
    LOG.warn("The {} refused {}: {}", server, call, refusal);
    loop.post(() -> events.callRefused(call, refusal));
  }

  @Override
  public void closed(String reason) {
    if (!refused && events.running()) {
      LOG.info("Connection to the {} ended: {}", server, reason);
    }
    loop.post(events::lost);
  }
}
