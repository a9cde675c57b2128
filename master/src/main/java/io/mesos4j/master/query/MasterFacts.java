package io.mesos4j.master.query;

import io.mesos4j.common.daemon.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;

/**
 * What an answer tells of this master that its core does not know.
 *
 * @param version what it was built from
 * @param started when the process began to serve
 * @param flags every flag that has a value, as the user would write it
 * @param leader the leading master, absent while there is none
 */
public record MasterFacts(
    Version version, Instant started, Map<String, String> flags, Optional<MasterInfo> leader) {

  /** For those who may not see the flags. */
  public MasterFacts withoutFlags() {
    return new MasterFacts(version, started, Map.of(), leader);
  }

  public MasterFacts withLeader(Optional<MasterInfo> now) {
    return new MasterFacts(version, started, flags, now);
  }
}
