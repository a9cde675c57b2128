package io.mesos4j.bench.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.wire.MessageEnvelope;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;

/**
 * An agent that is only a port and some messages: it registers over the real wire, answers pings,
 * and leaves tasks and acknowledgements to its {@link Duties}. Adds as little as it can to what is
 * measured. Everything happens on the agents' thread.
 */
public final class SimulatedAgent {

  /** What the agent does with what the master sends; called on the agents' thread. */
  public interface Duties {

    void run(SimulatedAgent agent, RunTaskMessage message);

    /** An update was acknowledged; {@code uuid} is the update's. */
    void acknowledged(SimulatedAgent agent, ByteString uuid);
  }

  /** What every simulated agent can. */
  static final List<SlaveInfo.Capability> CAPABILITIES =
      List.of(
          capability(SlaveInfo.Capability.Type.MULTI_ROLE),
          capability(SlaveInfo.Capability.Type.HIERARCHICAL_ROLE),
          capability(SlaveInfo.Capability.Type.RESERVATION_REFINEMENT));

  private static final byte[] RECEIPT =
      "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Duties duties;
  private final Upid master;
  private final Upid self;
  private final String pid;
  private final Selector selector;
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final AgentSocket link;
  private final CountDownLatch registered = new CountDownLatch(1);
  private SlaveID id = SlaveID.getDefaultInstance();

  SimulatedAgent(Selector selector, InetSocketAddress master, Duties duties) throws IOException {
    this.selector = selector;
    this.duties = duties;
    this.master = Upid.of("master", "127.0.0.1", master.getPort());
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT, this);
    self = Upid.of("slave(1)", "127.0.0.1", server.socket().getLocalPort());
    pid = self.toString();
    link = new AgentSocket(SocketChannel.open(master), selector, SimulatedAgent::discard);
  }

  /** The id that the master gave. */
  public SlaveID id() {
    return id;
  }

  /** Its address as messages carry it. */
  public String pid() {
    return pid;
  }

  /** The whole request to the master with this message. */
  public byte[] sealed(Message message) {
    return sealed(master, message);
  }

  private byte[] sealed(Upid to, Message message) {
    return new MessageEnvelope(self, to, message.getDescriptorForType().getFullName())
        .seal(message);
  }

  /** Sends such a request, once all that came was taken. */
  public void send(byte[] sealed) {
    link.send(sealed);
  }

  void register() throws IOException {
    RegisterSlaveMessage.Builder message =
        RegisterSlaveMessage.newBuilder()
            .setSlave(
                SlaveInfo.newBuilder()
                    .setHostname("127.0.0.1")
                    .setPort(self.port())
                    .addResources(Scalar.resource("cpus", 10_000))
                    .addResources(Scalar.resource("mem", 1_000_000)))
            .setVersion("1.11.0")
            .addAllAgentCapabilities(CAPABILITIES);
    send(sealed(message.build()));
    link.flush();
  }

  /** Waits for the master's answer to the registration. */
  void awaitRegistered() throws InterruptedException {
    registered.await();
  }

  /** The master connects. */
  void accept() throws IOException {
    SocketChannel accepted = server.accept();
    if (accepted != null) {
      new FromMaster(accepted);
    }
  }

  void close() throws IOException {
    link.close();
    server.close();
  }

  /** The master's receipts. */
  private static void discard(ByteBuffer answers) {
    answers.position(answers.limit());
  }

  /** A connection over which the master sends; each message is answered with a receipt. */
  private final class FromMaster {

    private final AgentSocket socket;
    private final MessageRequests requests = new MessageRequests(SimulatedAgent.this::received);

    FromMaster(SocketChannel channel) throws IOException {
      socket = new AgentSocket(channel, selector, this::take);
    }

    private void take(ByteBuffer bytes) throws IOException {
      for (int left = requests.take(bytes); left > 0; left--) {
        socket.send(RECEIPT);
      }
      socket.flush();
      link.flush();
    }
  }

  private void received(Upid from, String name, ByteBuffer body) throws IOException {
    switch (name) {
      case "mesos.internal.StatusUpdateAcknowledgementMessage" ->
          duties.acknowledged(this, uuid(CodedInputStream.newInstance(body)));
      case "mesos.internal.PingSlaveMessage" -> pong(from, PingSlaveMessage.parseFrom(body));
      case "mesos.internal.SlaveRegisteredMessage" -> {
        id = SlaveRegisteredMessage.parseFrom(body).getSlaveId();
        registered.countDown();
      }
      case "mesos.internal.RunTaskMessage" -> duties.run(this, RunTaskMessage.parseFrom(body));
      default -> {
        // Of no interest here: frameworks, operations.
      }
    }
  }

  private static ByteString uuid(CodedInputStream acknowledgement) throws IOException {
    for (int tag = acknowledgement.readTag(); tag != 0; tag = acknowledgement.readTag()) {
      if (WireFormat.getTagFieldNumber(tag)
          == StatusUpdateAcknowledgementMessage.UUID_FIELD_NUMBER) {
        return acknowledgement.readBytes();
      }
      acknowledgement.skipField(tag);
    }
    throw new IOException("an acknowledgement without a uuid");
  }

  private void pong(Upid observer, PingSlaveMessage ping) {
    if (ping.getConnected()) {
      send(sealed(observer, PongSlaveMessage.getDefaultInstance()));
    }
  }

  private static SlaveInfo.Capability capability(SlaveInfo.Capability.Type type) {
    return SlaveInfo.Capability.newBuilder().setType(type).build();
  }
}
