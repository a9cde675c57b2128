package io.mesos4j.agent.container.console;

import io.mesos4j.agent.container.readiness.ReadinessThread;
import io.mesos4j.agent.linux.Descriptor;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads what containers print, so that no container costs a thread. What it reads
 * it hands on at once; a container that prints faster than that waits, by the nature of pipes.
 */
public final class OutputPump implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);
  private static final int PIECE_BYTES = 1 << 16;

  private final ReadinessThread thread = ReadinessThread.start("container-output");

  /** Where what was read goes; called on the pump's thread, must not wait for anybody. */
  interface Output {
    void piece(byte[] bytes);

    /** Nothing more comes. Called once. */
    void ended();
  }

  /** Reads the descriptor to its end, and closes it then. */
  Source read(Descriptor descriptor, Output output) {
    return thread.watch(descriptor, key -> new Source(key, descriptor, output));
  }

  @Override
  public void close() {
    thread.close();
  }

  /** One descriptor that is read. Ended once, by its end or by its owner. */
  final class Source implements ReadinessThread.Watcher {
    private final long key;
    private final Descriptor descriptor;
    private final Output output;
    private boolean closed;

    private Source(long key, Descriptor descriptor, Output output) {
      this.key = key;
      this.descriptor = descriptor;
      this.output = output;
    }

    @Override
    public synchronized void ready() {
      if (closed) {
        return;
      }
      Optional<byte[]> piece;
      try {
        piece = descriptor.read(PIECE_BYTES);
      } catch (IOException failure) {
        LOG.warn("The output of a container is lost from here on: {}", failure.toString());
        piece = Optional.empty();
      }
      if (piece.isEmpty()) {
        close();
      } else if (piece.get().length > 0) {
        output.piece(piece.get());
      }
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        thread.forget(key, descriptor);
        output.ended();
      }
    }
  }
}
