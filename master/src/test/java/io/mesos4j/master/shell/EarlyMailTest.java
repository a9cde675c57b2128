package io.mesos4j.master.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.shell.HierarchicalDrf;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.Refusal;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.RecordChange;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RecordKind;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.RegistryStore;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveReregisteredMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who hears of an election sooner than the elected master is ready need not come twice. */
class EarlyMailTest {

  private static final Upid PEER = Upid.of("slave(1)", "127.0.0.1", 5051);
  private static final ByteString BYTES = ByteString.copyFromUtf8("what the agent said");
  private static final SlaveInfo AGENT =
      SlaveInfo.newBuilder()
          .setId(SlaveID.newBuilder().setValue("S1"))
          .setHostname("localhost")
          .setPort(5051)
          .build();

  private final CompletableFuture<Map<RecordKey, ByteString>> read = new CompletableFuture<>();
  private final LinkedBlockingQueue<Message> sent = new LinkedBlockingQueue<>();
  private final FaultHandler faults =
      (where, bug) -> {
        throw new AssertionError(where, bug);
      };
  private final Registrar registrar = new Registrar(new HeldStore(read));
  private final MasterShell shell =
      new MasterShell(
          MasterSettings.defaults(master("m")),
          new HierarchicalDrf(),
          AllocatorSettings.defaults(),
          Runnable::run,
          faults);

  @BeforeEach
  void start() {
    shell.start(
        new MasterShell.Ports(
            (request, status, text) -> {},
            new NoStreams(),
            new Outbox(sent),
            registrar,
            any -> {}));
  }

  @AfterEach
  void stop() {
    shell.close();
  }

  @Test
  void messageBeforeTheRegistryIsReadIsAnsweredAfterwards() throws InterruptedException {
    shell.lead(registrar, () -> true);
    assertThat(shell.offer(back(), BYTES)).isTrue();
    read.complete(registry());
    assertThat(answer()).isInstanceOf(SlaveReregisteredMessage.class);
  }

  @Test
  void messageBeforeTheElectionIsKnownHereIsAnsweredToo() throws InterruptedException {
    assertThat(shell.offer(back(), BYTES)).isTrue();
    shell.lead(registrar, () -> true);
    read.complete(registry());
    assertThat(answer()).isInstanceOf(SlaveReregisteredMessage.class);
  }

  @Test
  void whoSaysTheSameAgainWhileItWaitsIsAnsweredOnce() throws InterruptedException {
    shell.lead(registrar, () -> true);
    assertThat(shell.hasInHand(PEER, BYTES)).isFalse();
    assertThat(shell.offer(back(), BYTES)).isTrue();
    assertThat(shell.hasInHand(PEER, BYTES)).isTrue();
    assertThat(shell.hasInHand(PEER, ByteString.copyFromUtf8("something else"))).isFalse();
    read.complete(registry());
    assertThat(answer()).isInstanceOf(SlaveReregisteredMessage.class);
    MasterView view = shell.view().join();
    assertThat(view.counts().events()).containsEntry(MasterCounter.MESSAGES_REREGISTER_AGENT, 2L);
  }

  @Test
  void whoHasNotHeardTheAnswerIsAnsweredAgainBeforeItIsTakenInAnew() throws InterruptedException {
    shell.lead(registrar, () -> true);
    assertThat(shell.hasInHand(PEER, BYTES)).isFalse();
    assertThat(shell.offer(back(), BYTES)).isTrue();
    read.complete(registry());
    assertThat(answer()).isInstanceOf(SlaveReregisteredMessage.class);
    assertThat(shell.hasInHand(PEER, BYTES)).isTrue();
    assertThat(answer()).isInstanceOf(SlaveReregisteredMessage.class);
    assertThat(shell.hasInHand(PEER, BYTES)).isFalse();
  }

  @Test
  void whatWasDroppedIsNotTakenForWaiting() {
    assertThat(shell.hasInHand(PEER, BYTES)).isFalse();
    assertThat(shell.offer(back(), BYTES)).isTrue();
    shell.follow(Optional.of(master("another")));
    shell.lead(registrar, () -> true);
    assertThat(shell.hasInHand(PEER, BYTES)).isFalse();
    assertThat(shell.offer(back(), BYTES)).isTrue();
  }

  @Test
  void nothingIsKeptWhileAnotherLeads() {
    shell.follow(Optional.of(master("another")));
    assertThat(shell.offer(back(), BYTES)).isFalse();
  }

  @Test
  void leaderThatIsUnsureReadsNothing() {
    shell.lead(registrar, () -> false);
    assertThat(shell.offer(back(), BYTES)).isFalse();
  }

  @Test
  void whatIsKeptHasALimit() {
    EarlyMail mail = new EarlyMail();
    int half = (int) (EarlyMail.MOST_BYTES / 2);
    assertThat(mail.keep(back(), half)).isTrue();
    assertThat(mail.keep(back(), half)).isTrue();
    assertThat(mail.keep(back(), 1)).isFalse();
    mail.discard();
    assertThat(mail.keep(back(), half)).isTrue();
  }

  private Message answer() throws InterruptedException {
    return Optional.ofNullable(sent.poll(1, TimeUnit.MINUTES)).orElseThrow();
  }

  private static MasterEvent.MessageReceived back() {
    return new MasterEvent.MessageReceived(
        PEER, ReregisterSlaveMessage.newBuilder().setSlave(AGENT).setVersion("1.11.0").build());
  }

  private static Map<RecordKey, ByteString> registry() {
    return Map.of(
        new RecordKey(RecordKind.AGENT, "S1"),
        Registry.Slave.newBuilder().setInfo(AGENT).build().toByteString());
  }

  private static MasterInfo master(String id) {
    return MasterInfo.newBuilder()
        .setId(id)
        .setIp(16777343)
        .setPort(5050)
        .setHostname("localhost")
        .build();
  }

  /** Reads when it is told to. */
  private record HeldStore(CompletableFuture<Map<RecordKey, ByteString>> read)
      implements RegistryStore {

    @Override
    public CompletableFuture<Map<RecordKey, ByteString>> recover() {
      return read;
    }

    @Override
    public CompletableFuture<Void> write(List<RecordChange> changes) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }

  /** Nobody subscribes here. */
  private static final class NoStreams implements EventStreams {

    @Override
    public void open(RequestId request, HttpStreamId stream, Optional<Refusal> refusal) {}

    @Override
    public void send(HttpStreamId stream, Event event) {}

    @Override
    public void flush() {}

    @Override
    public void close(HttpStreamId stream) {}
  }

  /** Keeps what is sent to agents. */
  private record Outbox(LinkedBlockingQueue<Message> sent) implements Messenger {

    @Override
    public void send(Upid to, Message message) {
      sent.add(message);
    }

    @Override
    public void link(Upid peer) {}

    @Override
    public void openObserver(int observer) {}

    @Override
    public void ping(int observer, Upid to, Message message) {}

    @Override
    public void closeObserver(int observer) {}

    @Override
    public void openAuthenticator(int session) {}

    @Override
    public void sendStep(int session, Upid to, Message message) {}

    @Override
    public void closeAuthenticator(int session) {}
  }
}
