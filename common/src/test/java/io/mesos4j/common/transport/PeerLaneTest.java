package io.mesos4j.common.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.wire.Upid;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.AbstractEventExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class PeerLaneTest {

  private static final Upid FROM = Upid.of("master", "127.0.0.1", 5050);

  /** More than the kernel takes from one side without the other reading. */
  private static final int MESSAGE_LENGTH = 16 << 20;

  private final NetworkThreads threads = NetworkThreads.start("lane");
  private final EventLoop loop = (EventLoop) threads.workers().iterator().next();
  private final List<ServerSocket> peers = new ArrayList<>();
  private final Logger networkLog = (Logger) LoggerFactory.getLogger(AbstractEventExecutor.class);

  /** What tasks of network threads threw. */
  private final ListAppender<ILoggingEvent> failures = new ListAppender<>();

  @AfterEach
  void stop() throws IOException {
    networkLog.detachAppender(failures);
    threads.close();
    for (ServerSocket peer : peers) {
      peer.close();
    }
  }

  @BeforeEach
  void listen() {
    failures.start();
    networkLog.addAppender(failures);
  }

  @Test
  void closingEndsEveryConnectionThatHasMessagesLeft() throws Exception {
    PeerLane lane =
        new PeerLane(loop, new Connector(threads.clientChannel(), TransportLimits.defaults()));
    List<Socket> accepted = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      accepted.add(unread(lane));
    }
    lane.close();
    for (Socket socket : accepted) {
      try (InputStream in = socket.getInputStream()) {
        assertThat(in.transferTo(OutputStream.nullOutputStream())).isLessThan(MESSAGE_LENGTH);
      }
    }
    loop.submit(() -> {}).sync();
    assertThat(failures.list).isEmpty();
  }

  /** A connection on which a message has begun to arrive, and waits to be read. */
  private Socket unread(PeerLane lane) throws IOException {
    ServerSocket peer = new ServerSocket();
    peers.add(peer);
    peer.setReceiveBufferSize(4096);
    peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Upid to = Upid.of("slave(1)", "127.0.0.1", peer.getLocalPort());
    ShutdownMessage message =
        ShutdownMessage.newBuilder().setMessage("x".repeat(MESSAGE_LENGTH)).build();
    lane.execute(to, connections -> connections.send(FROM, to, message));
    Socket socket = peer.accept();
    assertThat(socket.getInputStream().read()).isEqualTo('P');
    return socket;
  }
}
