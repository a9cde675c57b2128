package io.mesos4j.bench.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.common.http.HttpLimits;
import io.mesos4j.common.http.HttpServer;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.transport.LocalProcesses;
import io.mesos4j.common.transport.NettyTransport;
import io.mesos4j.common.transport.TransportLimits;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;

/**
 * An agent that is only a port and some messages: it registers over the real wire, answers pings,
 * and leaves tasks and acknowledgements to its {@link Duties}. Messages arrive on network threads.
 */
public final class SimulatedAgent implements AutoCloseable {

  /** What the agent does with what the master sends; called on network threads. */
  public interface Duties {

    void run(SimulatedAgent agent, RunTaskMessage message);

    void acknowledged(SimulatedAgent agent, StatusUpdateAcknowledgementMessage message);
  }

  /** What every simulated agent can. */
  static final List<SlaveInfo.Capability> CAPABILITIES =
      List.of(
          capability(SlaveInfo.Capability.Type.MULTI_ROLE),
          capability(SlaveInfo.Capability.Type.HIERARCHICAL_ROLE),
          capability(SlaveInfo.Capability.Type.RESERVATION_REFINEMENT));

  private final Duties duties;
  private final Upid master;
  private final HttpServer server;
  private final NettyTransport transport;
  private final Upid self;
  private final String pid;
  private final CountDownLatch registered = new CountDownLatch(1);
  private volatile SlaveID id = SlaveID.getDefaultInstance();

  SimulatedAgent(NetworkThreads threads, InetSocketAddress master, Duties duties)
      throws IOException {
    this.duties = duties;
    this.master = Upid.of("master", "127.0.0.1", master.getPort());
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpServer.bind(threads, any, HttpLimits.defaults());
    LocalProcesses processes = new LocalProcesses();
    transport =
        new NettyTransport(threads, processes, server.address(), TransportLimits.defaults());
    self = transport.local("slave(1)");
    pid = self.toString();
    transport.register("slave(1)", this::received);
    server.serve(Router.builder("slave(1)").build(), processes);
  }

  /** The id that the master gave. */
  public SlaveID id() {
    return id;
  }

  /** Its address as messages carry it. */
  public String pid() {
    return pid;
  }

  /** Sends a message to the master over the agent's link. */
  public void tellMaster(Message message) {
    transport.send(self, master, message);
  }

  /** Registers and waits for the master's answer. */
  void register() throws InterruptedException {
    transport.link(master, peer -> {});
    tellMaster(
        RegisterSlaveMessage.newBuilder()
            .setSlave(
                SlaveInfo.newBuilder()
                    .setHostname("127.0.0.1")
                    .setPort(self.port())
                    .addResources(scalar("cpus", 10_000))
                    .addResources(scalar("mem", 1_000_000)))
            .setVersion("1.11.0")
            .addAllAgentCapabilities(CAPABILITIES)
            .build());
    registered.await();
  }

  @Override
  public void close() {
    transport.close();
    server.close();
  }

  private void received(Upid from, String name, ByteString body) {
    try {
      switch (name) {
        case "mesos.internal.PingSlaveMessage" -> pong(from, PingSlaveMessage.parseFrom(body));
        case "mesos.internal.SlaveRegisteredMessage" -> {
          id = SlaveRegisteredMessage.parseFrom(body).getSlaveId();
          registered.countDown();
        }
        case "mesos.internal.RunTaskMessage" -> duties.run(this, RunTaskMessage.parseFrom(body));
        case "mesos.internal.StatusUpdateAcknowledgementMessage" ->
            duties.acknowledged(this, StatusUpdateAcknowledgementMessage.parseFrom(body));
        default -> {
          // Of no interest here: frameworks, operations.
        }
      }
    } catch (InvalidProtocolBufferException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private void pong(Upid from, PingSlaveMessage ping) {
    if (ping.getConnected()) {
      transport.send(self, from, PongSlaveMessage.getDefaultInstance());
    }
  }

  /** A scalar resource without role or reservation. */
  public static Resource scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value))
        .build();
  }

  private static SlaveInfo.Capability capability(SlaveInfo.Capability.Type type) {
    return SlaveInfo.Capability.newBuilder().setType(type).build();
  }
}
