package io.mesos4j.client.core;

import java.time.Duration;

/** What a link to the master wants done. Done in order; nothing here answers, blocks or throws. */
public interface LinkEffects {

  /**
   * Open a connection. Its events carry the number, so that those of an abandoned connection are
   * told apart.
   */
  void connect(long connection, Endpoint master);

  /** Drop the present connection, if any. */
  void disconnect();

  /** (Re)start a timer. */
  void startTimer(DriverTimer timer, Duration delay);

  /** Stop a timer, if it runs. */
  void cancelTimer(DriverTimer timer);
}
