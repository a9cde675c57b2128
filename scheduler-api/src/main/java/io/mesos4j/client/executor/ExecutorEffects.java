package io.mesos4j.client.executor;

import java.time.Duration;
import org.apache.mesos.v1.executor.Protos.Call;

/** What the core of an executor driver wants done, in order; it does nothing by itself. */
public interface ExecutorEffects {

  /** Open a connection to the agent; its events carry the number. */
  void connect(long connection);

  /** Open the event stream on the present connection. */
  void subscribe(Call call);

  /** Send a call on the present connection. */
  void send(Call call);

  /** Drop the present connection, if any. */
  void disconnect();

  /** (Re)start a timer. */
  void startTimer(ExecutorTimer timer, Duration delay);

  /** Stop a timer, if it runs. */
  void cancelTimer(ExecutorTimer timer);

  /** Tell the executor; callbacks run later, one at a time, in this order. */
  ExecutorCallbacks tell();

  /** The driver cannot go on: abort it, and tell the executor as its last callback. */
  void abort(String message);

  /** Close for good once the calls under way are answered, or after a moment. */
  void finish();

  /** End this process and all of its group with SIGKILL. */
  void killProcessGroup();
}
