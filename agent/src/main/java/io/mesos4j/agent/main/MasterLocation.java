package io.mesos4j.agent.main;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.wire.Upid;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.mesos.Protos.Address;
import org.apache.mesos.Protos.MasterInfo;

/** A master that is named by its address, without an election. */
final class MasterLocation {

  private MasterLocation() {}

  static MasterInfo of(MasterAddress.Standalone master) throws StartException {
    try {
      return info(InetAddress.getByName(master.host()), master.host(), master.port());
    } catch (UnknownHostException e) {
      throw new StartException(
          "--master: the host " + master.host() + " is not known; use its address", e);
    }
  }

  private static MasterInfo info(InetAddress address, String host, int port) {
    byte[] bytes = address.getAddress();
    int packed =
        (bytes[0] & 0xff)
            | (bytes[1] & 0xff) << 8
            | (bytes[2] & 0xff) << 16
            | (bytes[3] & 0xff) << 24;
    String numeric = address.getHostAddress();
    return MasterInfo.newBuilder()
        .setId("")
        .setIp(packed)
        .setPort(port)
        .setPid(Upid.of("master", numeric, port).toString())
        .setHostname(host)
        .setAddress(Address.newBuilder().setHostname(host).setIp(numeric).setPort(port))
        .build();
  }
}
