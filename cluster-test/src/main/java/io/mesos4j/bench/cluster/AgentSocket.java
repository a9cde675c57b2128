package io.mesos4j.bench.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One connection of a simulated agent, in either direction: gathers what is to be sent until {@link
 * #flush}, and hands over what comes. Used by the agents' thread only, once that runs.
 */
final class AgentSocket {

  private static final int FIRST_BUFFER = 64 * 1024;

  /** Takes the bytes that are there, as many as it can use, and leaves the rest. */
  @FunctionalInterface
  interface Input {
    void take(ByteBuffer bytes) throws IOException;
  }

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Input input;
  private ByteBuffer incoming = ByteBuffer.allocate(FIRST_BUFFER);
  private ByteBuffer outgoing = ByteBuffer.allocateDirect(FIRST_BUFFER);

  AgentSocket(SocketChannel channel, Selector selector, Input input) throws IOException {
    this.channel = channel;
    this.input = input;
    channel.configureBlocking(false);
    channel.socket().setTcpNoDelay(true);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Adds to what the next flush sends. */
  void send(byte[] bytes) {
    if (outgoing.remaining() < bytes.length) {
      int needed = outgoing.position() + bytes.length;
      outgoing =
          ByteBuffer.allocateDirect(Math.max(needed, 2 * outgoing.capacity())).put(outgoing.flip());
    }
    outgoing.put(bytes);
  }

  /** Reads what is there; what the socket has no room to write now, it writes when it has. */
  void ready() throws IOException {
    if (key.isReadable()) {
      read();
    }
    flush();
  }

  void flush() throws IOException {
    if (outgoing.position() > 0) {
      channel.write(outgoing.flip());
      outgoing.compact();
      key.interestOps(
          outgoing.position() > 0
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
    }
  }

  void close() throws IOException {
    channel.close();
  }

  private void read() throws IOException {
    if (channel.read(incoming) < 0) {
      channel.close();
      return;
    }
    input.take(incoming.flip());
    incoming.compact();
    if (!incoming.hasRemaining()) {
      incoming = ByteBuffer.allocate(2 * incoming.capacity()).put(incoming.flip());
    }
  }
}
