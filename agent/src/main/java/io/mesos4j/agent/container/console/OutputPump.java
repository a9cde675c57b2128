package io.mesos4j.agent.container.console;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Readiness;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads what containers print, so that no container costs a thread. What it reads
 * it hands on at once; a container that prints faster than that waits, by the nature of pipes.
 */
public final class OutputPump implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);
  private static final int PIECE_BYTES = 1 << 16;
  private static final long STOP = 0;

  private final Readiness readiness = new Readiness();
  private final Map<Long, Source> sources = new ConcurrentHashMap<>();
  private final AtomicLong lastKey = new AtomicLong(STOP);
  private final Descriptor.Pipe stop = Descriptor.pipe();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("container-output").unstarted(this::run);

  private OutputPump() {}

  public static OutputPump start() {
    OutputPump pump = new OutputPump();
    pump.readiness.add(pump.stop.reader(), STOP);
    pump.thread.start();
    return pump;
  }

  /** Where what was read goes; called on the pump's thread, must not wait for anybody. */
  interface Output {
    void piece(byte[] bytes);

    /** Nothing more comes. Called once. */
    void ended();
  }

  /** Reads the descriptor to its end, and closes it then. */
  Source read(Descriptor descriptor, Output output) {
    Source source = new Source(lastKey.incrementAndGet(), descriptor, output);
    sources.put(source.key, source);
    readiness.add(descriptor, source.key);
    return source;
  }

  private void run() {
    while (true) {
      for (long key : readiness.await()) {
        if (key == STOP) {
          return;
        }
        Source source = sources.get(key);
        if (source != null) {
          source.readOnce();
        }
      }
    }
  }

  @Override
  public void close() {
    stop.writer().close();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    sources.values().forEach(Source::close);
    readiness.close();
    stop.close();
  }

  /** One descriptor that is read. Ended once, by its end or by its owner. */
  final class Source implements AutoCloseable {
    private final long key;
    private final Descriptor descriptor;
    private final Output output;
    private boolean closed;

    private Source(long key, Descriptor descriptor, Output output) {
      this.key = key;
      this.descriptor = descriptor;
      this.output = output;
    }

    private synchronized void readOnce() {
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
        sources.remove(key);
        readiness.remove(descriptor);
        descriptor.close();
        output.ended();
      }
    }
  }
}
