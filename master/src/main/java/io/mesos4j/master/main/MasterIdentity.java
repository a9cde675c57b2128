package io.mesos4j.master.main;

import io.mesos4j.common.daemon.AddressFlags;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.wire.MasterZNodes;
import io.mesos4j.wire.Upid;
import java.net.InetSocketAddress;
import java.util.UUID;
import org.apache.mesos.Protos.Address;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.MasterInfo.Capability;

/** How this master introduces itself, from its flags and the port it got. */
final class MasterIdentity {

  private final FlagValues flags;
  private final String hostname;

  MasterIdentity(FlagValues flags, String hostname) {
    this.flags = flags;
    this.hostname = hostname;
  }

  /** With a new random id: each start is another master. */
  MasterInfo info(InetSocketAddress advertised) {
    String ip = advertised.getAddress().getHostAddress();
    int port = advertised.getPort();
    MasterInfo.Builder info =
        MasterInfo.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setIp(MasterZNodes.packedIp(ip))
            .setPort(port)
            .setPid(Upid.of("master", ip, port).toString())
            .setHostname(hostname)
            .setVersion(Version.UPSTREAM)
            .setAddress(Address.newBuilder().setHostname(hostname).setIp(ip).setPort(port))
            .addCapabilities(capability(Capability.Type.AGENT_UPDATE))
            .addCapabilities(capability(Capability.Type.AGENT_DRAINING))
            .addCapabilities(capability(Capability.Type.QUOTA_V2));
    flags.find(AddressFlags.DOMAIN).ifPresent(info::setDomain);
    return info.build();
  }

  private static Capability capability(Capability.Type type) {
    return Capability.newBuilder().setType(type).build();
  }
}
