package io.mesos4j.master.main;

import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.wire.MasterZNodes;
import io.mesos4j.wire.Upid;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import org.apache.mesos.Protos.Address;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.MasterInfo.Capability;

/** How this master introduces itself, from its flags and the port it got. */
final class MasterIdentity {

  private final FlagValues flags;
  private final String version;

  MasterIdentity(FlagValues flags, String version) {
    this.flags = flags;
    this.version = version;
  }

  /** The address under which peers reach a server bound to {@code bound}. */
  InetSocketAddress advertised(InetSocketAddress bound) throws StartException {
    int port = flags.find(MasterFlags.ADVERTISE_PORT).orElse(bound.getPort());
    try {
      Optional<String> told = flags.find(MasterFlags.ADVERTISE_IP);
      InetAddress ip =
          told.isPresent() ? InetAddress.getByName(told.get()) : reachable(bound.getAddress());
      return new InetSocketAddress(ip, port);
    } catch (UnknownHostException unknown) {
      throw new StartException(
          "No address of this host can be found ("
              + unknown.getMessage()
              + "); give one by --ip or --advertise_ip",
          unknown);
    }
  }

  /** With a new random id: each start is another master. */
  MasterInfo info(InetSocketAddress advertised) {
    String ip = advertised.getAddress().getHostAddress();
    int port = advertised.getPort();
    String hostname = flags.find(MasterFlags.HOSTNAME).orElseGet(() -> hostname(advertised));
    return MasterInfo.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setIp(MasterZNodes.packedIp(ip))
        .setPort(port)
        .setPid(Upid.of("master", ip, port).toString())
        .setHostname(hostname)
        .setVersion(version)
        .setAddress(Address.newBuilder().setHostname(hostname).setIp(ip).setPort(port))
        .addCapabilities(capability(Capability.Type.AGENT_UPDATE))
        .addCapabilities(capability(Capability.Type.AGENT_DRAINING))
        .addCapabilities(capability(Capability.Type.QUOTA_V2))
        .build();
  }

  private String hostname(InetSocketAddress advertised) {
    return flags.get(MasterFlags.HOSTNAME_LOOKUP)
        ? advertised.getAddress().getCanonicalHostName()
        : advertised.getAddress().getHostAddress();
  }

  private static InetAddress reachable(InetAddress bound) throws UnknownHostException {
    return bound.isAnyLocalAddress() ? InetAddress.getLocalHost() : bound;
  }

  private static Capability capability(Capability.Type type) {
    return Capability.newBuilder().setType(type).build();
  }
}
