package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.SystemCallException;
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

  /** Lets it become the command. One that has ended meanwhile is told of by its exit status. */
  public void go(String script) throws IOException {
    try (orders) {
      orders.write(script);
    } catch (IOException failure) {
      if (!isBrokenPipe(failure)) {
        throw failure;
      }
    }
  }

  private static boolean isBrokenPipe(IOException failure) {
    return failure.getCause() instanceof SystemCallException call
        && call.errno() == SystemCallException.BROKEN_PIPE;
  }

  @Override
  public void close() {
    orders.close();
  }
}
