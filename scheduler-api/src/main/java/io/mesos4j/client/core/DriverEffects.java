package io.mesos4j.client.core;

import org.apache.mesos.v1.scheduler.Protos.Call;

/**
 * What the core of a driver wants done, in order. The shell does it and answers by events; none of
 * these methods answers by itself, blocks or throws.
 */
public interface DriverEffects extends LinkEffects {

  /** Open the event stream on the present connection. */
  void subscribe(Call call);

  /** Send a call on the present connection. */
  void send(Call call);

  /** Tell the framework; callbacks run later, one at a time, in the order given here. */
  SchedulerCallbacks tell();

  /** The driver cannot go on: abort it, and tell the framework as its last callback. */
  void abort(String message);

  /** Close for good once the calls under way are answered, or after a moment. */
  void finish();

  /** Nothing is to be done any more; the connection stays open for a moment, for a last call. */
  void linger();
}
