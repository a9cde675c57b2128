package io.mesos4j.common.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.http.RawClient;
import io.mesos4j.wire.LibprocessCodec;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NettyTransportTest {

  private static final PingSlaveMessage PING =
      PingSlaveMessage.newBuilder().setConnected(true).build();
  private static final String PING_NAME = "mesos.internal.PingSlaveMessage";

  private TestPeer here;
  private TestPeer there;

  @BeforeEach
  void start() throws IOException {
    here = new TestPeer();
    there = new TestPeer();
  }

  @AfterEach
  void stop() {
    here.close();
    there.close();
  }

  @Test
  void messagesArriveWithSenderNameAndBody() throws Exception {
    Upid master = here.start("master");
    Upid agent = there.start("slave(1)");
    here.transport().send(master, agent, PING);
    assertThat(there.next())
        .isEqualTo(new TestPeer.Received(master, PING_NAME, PING.toByteString()));
    there.transport().send(agent, master, PongSlaveMessage.getDefaultInstance());
    assertThat(here.next().name()).isEqualTo("mesos.internal.PongSlaveMessage");
  }

  @Test
  void messagesOfOneProcessReachThatProcess() throws Exception {
    Upid master = here.start("master");
    Upid observer = here.transport().local("slave-observer(1)");
    here.transport().send(master, observer, PING);
    here.transport().send(observer, master, PING);
    assertThat(here.next().from()).isEqualTo(observer);
    assertThat(here.inboxIsEmpty()).isTrue();
  }

  @Test
  void manyMessagesOverALinkKeepTheirOrder() throws Exception {
    Upid master = here.start("master");
    Upid agent = there.start("slave(1)");
    here.transport().link(agent, here.exitListener());
    for (int i = 0; i < 2000; i++) {
      here.transport().send(master, agent, numbered(i));
    }
    for (int i = 0; i < 2000; i++) {
      assertThat(ShutdownMessage.parseFrom(there.next().body())).isEqualTo(numbered(i));
    }
    assertThat(there.server().openConnections()).isEqualTo(1);
    assertThat(here.heardNoExit()).isTrue();
  }

  @Test
  void manyMessagesWithoutALinkArriveToo() throws Exception {
    Upid master = here.start("master");
    Upid agent = there.start("slave(1)");
    for (int i = 0; i < 300; i++) {
      here.transport().send(master, agent, numbered(i));
    }
    for (int i = 0; i < 300; i++) {
      assertThat(there.next()).isNotNull();
    }
  }

  @Test
  void everyLinkHearsTheExitOnce() throws Exception {
    Upid first = Upid.of("slave(1)", "127.0.0.1", there.server().address().getPort());
    Upid second = Upid.of("executor(1)", "127.0.0.1", first.port());
    LinkListener listener = here.exitListener();
    here.transport().link(first, listener);
    here.transport().link(first, listener);
    here.transport().link(second, listener);
    awaitMessageTo(first);
    there.close();
    List<Upid> exits = new ArrayList<>();
    exits.add(here.nextExit());
    exits.add(here.nextExit());
    assertThat(exits).containsExactlyInAnyOrder(first, second);
    assertThat(here.heardNoExit()).isTrue();
  }

  @Test
  void linkToNobodyExits() throws Exception {
    Upid gone = Upid.of("slave(1)", "127.0.0.1", freePort());
    here.transport().link(gone, here.exitListener());
    assertThat(here.nextExit()).isEqualTo(gone);
  }

  @Test
  void relinkReplacesTheConnectionWithoutAnExit() throws Exception {
    Upid master = here.start("master");
    Upid agent = there.start("slave(1)");
    LinkListener listener = here.exitListener();
    here.transport().link(agent, listener);
    here.transport().send(master, agent, PING);
    assertThat(there.next()).isNotNull();
    here.transport().relink(agent, listener);
    here.transport().send(master, agent, PING);
    assertThat(there.next()).isNotNull();
    assertThat(here.heardNoExit()).isTrue();
    there.close();
    assertThat(here.nextExit()).isEqualTo(agent);
  }

  @Test
  void messagesToNobodyAreDropped() throws Exception {
    Upid master = here.start("master");
    here.transport().send(master, Upid.of("slave(1)", "127.0.0.1", freePort()), PING);
    here.transport().send(master, Upid.NONE, PING);
    Upid agent = there.start("slave(1)");
    here.transport().send(master, agent, PING);
    assertThat(there.next().name()).isEqualTo(PING_NAME);
  }

  @Test
  void linksToOwnProcessesEndWithThem() throws Exception {
    Upid master = here.start("master");
    here.transport().link(master, here.exitListener());
    assertThat(here.heardNoExit()).isTrue();
    here.transport().unregister("master");
    assertThat(here.nextExit()).isEqualTo(master);
    here.transport().link(master, here.exitListener());
    assertThat(here.nextExit()).isEqualTo(master);
  }

  @Test
  void oneProcessPerId() {
    here.start("master");
    assertThatThrownBy(() -> here.start("master")).hasMessageContaining("master");
  }

  @Test
  void requestIsWrittenAsUpstreamWritesIt() throws Exception {
    try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Upid master = here.transport().local("master");
      Upid agent = Upid.of("slave(1)", "127.0.0.1", peer.getLocalPort());
      here.transport().send(master, agent, PING);
      byte[] expected = LibprocessCodec.encode(master, agent, PING_NAME, PING.toByteArray());
      try (Socket accepted = peer.accept();
          InputStream in = accepted.getInputStream()) {
        assertThat(in.readAllBytes()).as("and then the end").isEqualTo(expected);
      }
    }
  }

  @Test
  void receiptsAreThoseOfLibprocess() throws Exception {
    there.start("slave(1)");
    assertThat(post("/slave(1)/no.such.Message", "Libprocess-From: a@1.2.3.4:5")).isEqualTo(202);
    assertThat(post("/slave%281%29/x", "User-Agent: libprocess/a@1.2.3.4:5")).isEqualTo(202);
    assertThat(there.next().name()).isEqualTo("no.such.Message");
    assertThat(there.next().from()).isEqualTo(Upid.parse("a@1.2.3.4:5"));
    assertThat(post("/nobody/x", "Libprocess-From: a@1.2.3.4:5")).isEqualTo(404);
    assertThat(post("/slave(1)", "Libprocess-From: a@1.2.3.4:5")).isEqualTo(202);
    assertThat(post("/slave(1)/x", "Libprocess-From: nonsense")).isEqualTo(202);
    assertThat(post("/slave(1)/x", "Libprocess-From:")).isEqualTo(202);
    assertThat(post("/nobody/x", "Libprocess-From: nonsense")).isEqualTo(404);
    assertThat(post("/slave(1%/x", "Libprocess-From: a@1.2.3.4:5")).isEqualTo(500);
    assertThat(post("/slave(1)/x", "User-Agent: curl")).isEqualTo(404);
  }

  private int post(String path, String header) throws IOException {
    String request = "POST " + path + " HTTP/1.1\r\n" + header + "\r\n\r\n";
    return RawClient.exchange(there.server().address(), request).status();
  }

  private void awaitMessageTo(Upid peer) throws InterruptedException {
    there.start(peer.id());
    here.transport().send(here.transport().local("master"), peer, PING);
    assertThat(there.next()).isNotNull();
  }

  private static ShutdownMessage numbered(int number) {
    return ShutdownMessage.newBuilder().setMessage("number " + number).build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
