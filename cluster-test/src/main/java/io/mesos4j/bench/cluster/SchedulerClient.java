package io.mesos4j.bench.cluster;

import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireVersions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * A bare scheduler on the v1 HTTP API, in protobuf: one connection for the events, one for the
 * calls. Adds as little as it can to what is measured. {@link #send} may be used from any thread;
 * the listener hears the events on the thread that reads them, and what it sends is flushed when
 * nothing more is to be read.
 */
public final class SchedulerClient implements AutoCloseable {

  private static final int MOST_RECORD_BYTES = 64 << 20;

  /** Hears of every event but SUBSCRIBED and HEARTBEAT. */
  @FunctionalInterface
  public interface Listener {

    /** One event, with the {@code System.nanoTime()} of its arrival. */
    void received(Event event, long arrivedNanos) throws IOException;

    /** Whether it takes an event as it came, which is then not parsed; the subscription is not. */
    default boolean took(byte[] event) throws IOException {
      return false;
    }

    /** The stream is over, although the client was not closed. */
    default void ended(IOException why) {
      System.err.println("mesos4j-bench: the scheduler's stream ended: " + why.getMessage());
    }
  }

  private final Socket socket = new Socket();
  private final HttpAnswers answers;
  private final RecordIo.Decoder records = new RecordIo.Decoder(MOST_RECORD_BYTES);
  private final Listener listener;
  private final CallConnection calls;
  private final CountDownLatch subscribed = new CountDownLatch(1);
  private volatile FrameworkID framework = FrameworkID.getDefaultInstance();
  private volatile boolean closed;

  private SchedulerClient(InetSocketAddress master, FrameworkInfo info, Listener listener)
      throws IOException {
    this.listener = listener;
    socket.setTcpNoDelay(true);
    socket.connect(master);
    Call.Builder subscribe = Call.newBuilder().setType(Call.Type.SUBSCRIBE);
    subscribe.getSubscribeBuilder().setFrameworkInfo(info);
    if (info.hasId()) {
      subscribe.setFrameworkId(info.getId());
    }
    byte[] body = WireVersions.toV1(subscribe.build());
    String head = requestHead(master) + "Content-Length: " + body.length + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    answers = new HttpAnswers(socket.getInputStream());
    HttpAnswers.Head answer = answers.head();
    if (answer.status() != 200) {
      throw new IOException("the master refused the subscription: " + answer);
    }
    calls = new CallConnection(master, answer.fields().get("mesos-stream-id"));
  }

  /** Subscribes and waits until the master has taken the framework in. */
  public static SchedulerClient subscribe(
      InetSocketAddress master, FrameworkInfo info, Listener listener)
      throws IOException, InterruptedException {
    SchedulerClient client = new SchedulerClient(master, info, listener);
    Thread.ofPlatform().daemon().name("bench-events").start(client::readEvents);
    client.subscribed.await();
    return client;
  }

  public FrameworkID framework() {
    return framework;
  }

  /** Sends a call, once {@link #flush} is called or the next events have been read. */
  public void send(Call.Builder call) throws IOException {
    send(sealed(call));
  }

  /** A call of this framework in bytes. */
  public byte[] sealed(Call.Builder call) {
    return call.setFrameworkId(framework).build().toByteArray();
  }

  /** Sends such a call, as {@link #send}. */
  public void send(byte[] sealed) throws IOException {
    calls.post(sealed);
  }

  public void flush() throws IOException {
    calls.flush();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    calls.close();
    socket.close();
  }

  static String requestHead(InetSocketAddress master) {
    return "POST /api/v1/scheduler HTTP/1.1\r\nHost: "
        + master.getHostString()
        + ':'
        + master.getPort()
        + "\r\nContent-Type: application/x-protobuf\r\nAccept: application/x-protobuf\r\n";
  }

  private void readEvents() {
    try {
      for (byte[] chunk = answers.chunk(); chunk.length > 0; chunk = answers.chunk()) {
        for (byte[] event : records.feed(ByteBuffer.wrap(chunk))) {
          take(event, System.nanoTime());
        }
        if (answers.wouldWait()) {
          calls.flush();
        }
      }
      throw new IOException("the master ended the stream");
    } catch (IOException ended) {
      if (!closed) {
        listener.ended(ended);
      }
      subscribed.countDown();
    }
  }

  private void take(byte[] v1, long arrivedNanos) throws IOException {
    if (listener.took(v1)) {
      return;
    }
    Event event = Event.parseFrom(v1); // the two versions of an event are the same bytes
    if (event.hasSubscribed()) {
      framework = event.getSubscribed().getFrameworkId();
      subscribed.countDown();
    } else if (event.hasError()) {
      throw new IOException(event.getError().getMessage());
    } else if (event.getType() != Event.Type.HEARTBEAT) {
      listener.received(event, arrivedNanos);
    }
  }
}
