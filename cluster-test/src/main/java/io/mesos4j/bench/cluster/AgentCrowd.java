package io.mesos4j.bench.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RegisterSlaveMessage;
import org.apache.mesos.internal.MessagesProtos.RunTaskMessage;
import org.apache.mesos.internal.MessagesProtos.SlaveRegisteredMessage;

/**
 * Thousands of small agents behind one port: they register, answer pings, and leave their tasks to
 * somebody else. Messages arrive on network threads.
 */
public final class AgentCrowd implements AutoCloseable {

  /** What agents do with the tasks that they are told to run; called on network threads. */
  @FunctionalInterface
  public interface Duties {
    void run(Member agent, RunTaskMessage message);
  }

  private final NetworkThreads threads = NetworkThreads.start("bench-agents");
  private final AgentPort port;
  private final Upid master;
  private final Duties duties;
  private final List<Member> members = new ArrayList<>();
  private final CountDownLatch registered;

  private AgentCrowd(int count, InetSocketAddress address, Duties duties) throws IOException {
    this.port = new AgentPort(threads);
    this.duties = duties;
    this.registered = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      Member member = new Member();
      member.self = port.add(i, member::received);
      members.add(member);
    }
    port.serve();
    this.master = port.link(address);
  }

  /** Starts that many agents and waits until the master has admitted each. */
  public static AgentCrowd start(int count, InetSocketAddress address, Duties duties)
      throws IOException, InterruptedException {
    AgentCrowd crowd = new AgentCrowd(count, address, duties);
    crowd.members.forEach(member -> member.tellMaster(registration()));
    crowd.registered.await();
    return crowd;
  }

  private static RegisterSlaveMessage registration() {
    RegisterSlaveMessage.Builder message =
        RegisterSlaveMessage.newBuilder()
            .setSlave(
                SlaveInfo.newBuilder()
                    .setHostname("127.0.0.1")
                    .addResources(Scalar.resource("cpus", 4))
                    .addResources(Scalar.resource("mem", 8192)))
            .setVersion("1.11.0");
    SimulatedAgent.CAPABILITIES.forEach(message::addAgentCapabilities);
    return message.build();
  }

  public int count() {
    return members.size();
  }

  @Override
  public void close() {
    port.close();
    threads.close();
  }

  /** One of the agents. */
  public final class Member {

    private Upid self = Upid.NONE;
    private volatile SlaveID id = SlaveID.getDefaultInstance();

    private Member() {}

    /** The id that the master gave. */
    public SlaveID id() {
      return id;
    }

    /** Its address as messages carry it. */
    public String pid() {
      return self.toString();
    }

    public void tellMaster(Message message) {
      port.send(self, master, message);
    }

    private void received(Upid from, String name, ByteString body) {
      try {
        switch (name) {
          case "mesos.internal.PingSlaveMessage" ->
              port.send(self, from, PongSlaveMessage.getDefaultInstance());
          case "mesos.internal.SlaveRegisteredMessage" -> {
            id = SlaveRegisteredMessage.parseFrom(body).getSlaveId();
            registered.countDown();
          }
          case "mesos.internal.RunTaskMessage" -> duties.run(this, RunTaskMessage.parseFrom(body));
          default -> {
            // Of no interest here: acknowledgements, frameworks.
          }
        }
      } catch (InvalidProtocolBufferException malformed) {
        throw new UncheckedIOException(malformed);
      }
    }
  }
}
