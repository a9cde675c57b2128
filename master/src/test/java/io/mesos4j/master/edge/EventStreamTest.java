package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.http.ResponseStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** Streams of events whose readers are slow, and renderers that work when the test says so. */
final class EventStreamTest {

  private static final int MEBIBYTE = 1 << 20;

  private final ArrayDeque<Runnable> work = new ArrayDeque<>();

  /** A client that takes so many writes and then is too slow. */
  private static final class Client implements ResponseStream {
    private final int patience;
    private final List<byte[]> written = new ArrayList<>();
    private boolean open = true;

    Client(int patience) {
      this.patience = patience;
    }

    @Override
    public boolean write(byte[] bytes) {
      written.add(bytes);
      open &= written.size() <= patience;
      return open;
    }

    @Override
    public void close() {
      open = false;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void onClosed(Runnable action) {
      throw new UnsupportedOperationException("nobody asks here");
    }
  }

  @Test
  void whoHasMoreThan64MebibytesToComeIsCutOff() {
    Client client = new Client(1000);
    EventStream stream = stream(client);
    for (int i = 0; i < 63; i++) {
      stream.send(event(MEBIBYTE));
    }
    assertThat(client.isOpen()).isTrue();

    stream.send(event(MEBIBYTE));
    assertThat(client.isOpen()).isFalse();

    stream.send(event(1));
    renderAll();
    assertThat(client.written).isEmpty();
  }

  @Test
  void whatWasRenderedNoLongerCounts() {
    Client client = new Client(1000);
    EventStream stream = stream(client);
    for (int i = 0; i < 200; i++) {
      stream.send(event(MEBIBYTE));
      renderAll();
    }
    assertThat(client.isOpen()).isTrue();
    assertThat(client.written).hasSize(200);
  }

  @Test
  void twoSlowReadersAreCutOffAndTheOthersMissNothing() {
    List<Client> clients = List.of(new Client(1), new Client(1000), new Client(3));
    List<EventStream> streams = clients.stream().map(this::stream).toList();
    for (int i = 0; i < 10; i++) {
      streams.forEach(stream -> stream.send(event(100)));
      renderAll();
    }
    assertThat(clients).extracting(Client::isOpen).containsExactly(false, true, false);
    assertThat(clients).extracting(client -> client.written.size()).containsExactly(2, 10, 4);
    assertThat(work).isEmpty();
  }

  @Test
  void closedStreamStillSendsWhatWaited() {
    Client client = new Client(1000);
    EventStream stream = stream(client);
    stream.gather(event(1));
    stream.gather(event(1));
    stream.close();
    stream.send(event(1));
    renderAll();
    assertThat(client.written).hasSize(1);
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void eventThatCannotBeMadeEndsItsStream() {
    Client client = new Client(1000);
    EventStream stream = stream(client);
    stream.send(() -> {
      throw new IllegalStateException("no such event");
    });
    assertThatThrownBy(this::renderAll).hasMessage("no such event");
    assertThat(client.isOpen()).isFalse();
    stream.send(event(1));
    assertThat(work).isEmpty();
  }

  private EventStream stream(Client client) {
    return new EventStream(client, MediaType.PROTOBUF, work::add);
  }

  private void renderAll() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  private static Event event(int bytes) {
    TaskStatus.Builder status =
        TaskStatus.newBuilder()
            .setTaskId(TaskID.newBuilder().setValue("t"))
            .setState(TaskState.TASK_RUNNING)
            .setData(ByteString.copyFrom(new byte[bytes]));
    Event.Builder event = Event.newBuilder().setType(Event.Type.UPDATE);
    event.getUpdateBuilder().setStatus(status);
    return event.build();
  }
}
