package io.mesos4j.master.webui.terminal;

import com.google.protobuf.ByteString;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.RecordIo;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.Protos.TTYInfo;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Call.AttachContainerInput;
import org.apache.mesos.agent.Protos.ProcessIO;

/**
 * What somebody types, as the body of the one ATTACH_CONTAINER_INPUT request that carries it to the
 * agent: one piece is sent on as soon as it is typed. Any thread.
 */
final class Keystrokes implements Flow.Publisher<ByteBuffer> {

  /** Pieces that wait for an agent which does not take them. */
  private static final int MOST_WAITING = 64;

  private final SubmissionPublisher<ByteBuffer> pieces;

  /** What was typed before the request was on its way. */
  private final Deque<ByteBuffer> early = new ArrayDeque<>();

  private boolean onItsWay;

  Keystrokes(ContainerID container, Executor workers) {
    pieces = new SubmissionPublisher<>(workers, MOST_WAITING);
    early.add(
        record(
            AttachContainerInput.newBuilder()
                .setType(AttachContainerInput.Type.CONTAINER_ID)
                .setContainerId(container)));
  }

  /**
   * Types something.
   *
   * @return false if too much waits already, and nothing was typed
   */
  boolean type(ByteString bytes) {
    ProcessIO.Data.Builder data =
        ProcessIO.Data.newBuilder().setType(ProcessIO.Data.Type.STDIN).setData(bytes);
    return add(record(input(ProcessIO.newBuilder().setType(ProcessIO.Type.DATA).setData(data))));
  }

  /** Tells the size of the window; false as above. */
  boolean resize(TTYInfo.WindowSize size) {
    ProcessIO.Control.Builder control =
        ProcessIO.Control.newBuilder()
            .setType(ProcessIO.Control.Type.TTY_INFO)
            .setTtyInfo(TTYInfo.newBuilder().setWindowSize(size));
    return add(
        record(input(ProcessIO.newBuilder().setType(ProcessIO.Type.CONTROL).setControl(control))));
  }

  /** Nothing more is typed. */
  void end() {
    pieces.close();
  }

  @Override
  public synchronized void subscribe(Flow.Subscriber<? super ByteBuffer> request) {
    pieces.subscribe(request);
    onItsWay = true;
    early.forEach(this::offer);
    early.clear();
  }

  private synchronized boolean add(ByteBuffer piece) {
    if (pieces.isClosed()) {
      return true;
    }
    return onItsWay ? offer(piece) : early.size() < MOST_WAITING && early.add(piece);
  }

  private boolean offer(ByteBuffer piece) {
    return pieces.offer(piece, null) >= 0;
  }

  private static AttachContainerInput.Builder input(ProcessIO.Builder io) {
    return AttachContainerInput.newBuilder()
        .setType(AttachContainerInput.Type.PROCESS_IO)
        .setProcessIo(io);
  }

  private static ByteBuffer record(AttachContainerInput.Builder input) {
    return ByteBuffer.wrap(
        RecordIo.encode(
            MesosJson.printV1(
                Call.newBuilder()
                    .setType(Call.Type.ATTACH_CONTAINER_INPUT)
                    .setAttachContainerInput(input)
                    .build())));
  }
}
