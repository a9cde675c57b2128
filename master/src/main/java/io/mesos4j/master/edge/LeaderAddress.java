package io.mesos4j.master.edge;

import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.master.shell.Leadership;
import io.mesos4j.wire.MasterZNodes;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;

/** Where the leader is, as clients are told. Stateless. */
final class LeaderAddress {

  private LeaderAddress() {}

  /** 307 to the same place on the leader; 503 while there is none. */
  static HttpResponse redirect(Leadership leadership, String target) {
    Optional<MasterInfo> leader = leadership.leader();
    return leader.isPresent()
        ? HttpResponse.temporaryRedirect("//" + authority(leader.get()) + target)
        : HttpResponse.text(503, "No leader elected; try again in a moment");
  }

  private static String authority(MasterInfo leader) {
    String host =
        leader.getHostname().isEmpty()
            ? MasterZNodes.dottedIp(leader.getIp())
            : leader.getHostname();
    return host + ":" + leader.getPort();
  }
}
