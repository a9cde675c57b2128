package io.mesos4j.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.internal.MessagesProtos.PingSlaveMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real agent with work and reservations comes back to the real master that still knows it. */
class DigestTest {

  private static final Pattern AGENT_ID = Pattern.compile("\"id\":\"([^\"]*-S\\d+)\"");

  @Test
  void whatBothKnowIsNotSaidAgain(@TempDir Path folder) throws IOException, InterruptedException {
    try (SmallCluster cluster = SmallCluster.start(folder)) {
      Matcher agent = AGENT_ID.matcher(cluster.master().body("/slaves"));
      assertThat(agent.find()).isTrue();
      assertThat(cluster.master().post("/api/v1", reservation(agent.group(1)))).isEqualTo(202);
      try (KeptTask _ =
          KeptTask.run(cluster, FrameworkInfo.newBuilder().setName("kept").addRoles("*"))) {
        cluster.agent().await("reservation", () -> holds(cluster.agent().body("/state")));
        tellThatItIsNotConnected(cluster.agent());
        cluster
            .master()
            .await("the agent", () -> metric(cluster, "\"master/slave_reregistrations\":1.0"));
        assertThat(cluster.master().said())
            .contains("is as it was")
            .doesNotContain("has to report everything");
        assertThat(cluster.master().body("/state-summary")).contains("\"TASK_RUNNING\":1,");
      }
    }
  }

  private static String reservation(String agent) {
    return """
    {"type":"RESERVE_RESOURCES","reserve_resources":{"agent_id":{"value":"%s"},"resources":[\
    {"name":"mem","type":"SCALAR","scalar":{"value":64},\
    "reservations":[{"type":"DYNAMIC","role":"eng"}]}]}}\
    """
        .formatted(agent);
  }

  private static boolean holds(String state) {
    return state.contains("\"eng\":{");
  }

  private static boolean metric(SmallCluster cluster, String line) {
    return cluster.master().body("/metrics/snapshot").contains(line);
  }

  /** What a master says to an agent whose link it has lost. */
  private static void tellThatItIsNotConnected(DaemonProcess agent) throws IOException {
    byte[] ping = PingSlaveMessage.newBuilder().setConnected(false).build().toByteArray();
    String head =
        "POST /slave(1)/mesos.internal.PingSlaveMessage HTTP/1.1\r\n"
            + "Libprocess-From: slave-observer(1)@127.0.0.1:1\r\n"
            + "Content-Length: "
            + ping.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), agent.port())) {
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      socket.getOutputStream().write(ping);
      assertThat(socket.getInputStream().read()).as("the answer's first byte").isEqualTo('H');
    }
  }
}
