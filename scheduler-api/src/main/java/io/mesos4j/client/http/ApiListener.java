package io.mesos4j.client.http;

import io.mesos4j.client.core.Refusal;

/** Hears of one connection. Called on the network thread, so it must not block. */
public interface ApiListener {

  /** The connection stands; the subscription may be sent. */
  void connected();

  /** One record of the event stream. */
  void record(byte[] bytes);

  /** The subscription was answered without a stream; closed follows. */
  void subscriptionRefused(Refusal refusal);

  /** A call was answered with something else than success. */
  void callRefused(Object call, Refusal refusal);

  /** The connection is gone or could not be made; said once, and not after {@code close()}. */
  void closed(String reason);
}
