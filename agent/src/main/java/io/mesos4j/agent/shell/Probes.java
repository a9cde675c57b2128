package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.Probe;
import java.time.Duration;

/** Tries checks, as the shell uses it; called on the loop, must not block. */
public interface Probes {

  /** Tries a check once, for no longer than the timeout (zero: for ever); its end is an event. */
  void start(CheckKey check, Probe probe, Duration timeout);

  /** Gives up the try of a check, if there is one. */
  void stop(CheckKey check);
}
