package io.mesos4j.master.query;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;

/**
 * What an answer tells of this master that its core does not know.
 *
 * @param build what it was built from
 * @param started when the process began to serve
 * @param flags every flag that has a value, as the user would write it
 * @param leader the leading master, absent while there is none
 */
public record MasterFacts(
    Build build, Instant started, Map<String, String> flags, Optional<MasterInfo> leader) {

  /**
   * What the daemon was built from.
   *
   * @param version such as {@code 1.11.0}
   * @param date the build's date as a text
   * @param time the same in seconds since the epoch
   * @param user who built it
   */
  public record Build(String version, String date, double time, String user) {}

  public MasterFacts withLeader(Optional<MasterInfo> now) {
    return new MasterFacts(build, started, flags, now);
  }
}
