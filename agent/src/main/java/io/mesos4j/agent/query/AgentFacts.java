package io.mesos4j.agent.query;

import java.time.Instant;
import java.util.SortedMap;
import org.apache.mesos.Protos.VersionInfo;

/**
 * What readers are told that does not change while the agent runs.
 *
 * @param version of this build
 * @param started when the daemon started
 * @param flags as given, in text
 */
public record AgentFacts(VersionInfo version, Instant started, SortedMap<String, String> flags) {

  double startSeconds() {
    return started.getEpochSecond() + started.getNano() / 1e9;
  }
}
