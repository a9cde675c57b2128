package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;

/**
 * A container's first process that waits for its go. Closing it without a go ends the process; so
 * does the death of the agent. Used by the container's thread only.
 */
public final class WaitingProcess implements AutoCloseable {

  private final ProcessRecord record;
  private final Descriptor orders;

  WaitingProcess(ProcessRecord record, Descriptor orders) {
    this.record = record;
    this.orders = orders;
  }

  public ProcessRecord record() {
    return record;
  }

  /** Lets it become the command. */
  public void go(String script) throws IOException {
    try (orders) {
      orders.write(script);
    }
  }

  @Override
  public void close() {
    orders.close();
  }
}
