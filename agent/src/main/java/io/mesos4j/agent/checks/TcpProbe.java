package io.mesos4j.agent.checks;

import io.mesos4j.agent.core.model.Probe;
import io.mesos4j.agent.core.model.ProbeResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Connects and hangs up. Blocks; meant for virtual threads. */
final class TcpProbe {

  private TcpProbe() {}

  static ProbeResult attempt(Probe.Tcp probe, Deadline deadline) throws IOException {
    int patience = deadline.millisLeft();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(probe.host(), probe.port()), patience);
      return new ProbeResult.Connected(true);
    } catch (SocketTimeoutException undecided) {
      throw undecided;
    } catch (IOException refused) {
      return new ProbeResult.Connected(false);
    }
  }
}
