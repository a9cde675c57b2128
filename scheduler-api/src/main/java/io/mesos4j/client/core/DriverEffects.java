package io.mesos4j.client.core;

import java.time.Duration;
import org.apache.mesos.v1.scheduler.Protos.Call;

/**
 * What the core of a driver wants done, in order. The shell does it and answers by events; none of
 * these methods answers by itself, blocks or throws.
 */
public interface DriverEffects {

  /**
   * Open a connection. Its events carry the number, so that those of an abandoned connection are
   * told apart.
   */
  void connect(long connection, Endpoint master);

  /** Open the event stream on the present connection. */
  void subscribe(Call call);

  /** Send a call on the present connection. */
  void send(Call call);

  /** Drop the present connection, if any. */
  void disconnect();

  /** (Re)start a timer. */
  void startTimer(DriverTimer timer, Duration delay);

  /** Stop a timer, if it runs. */
  void cancelTimer(DriverTimer timer);

  /** Tell the framework; callbacks run later, one at a time, in the order given here. */
  SchedulerCallbacks tell();

  /** The driver cannot go on: abort it, and tell the framework as its last callback. */
  void abort(String message);

  /** Close for good once the calls under way are answered, or after a moment. */
  void finish();
}
