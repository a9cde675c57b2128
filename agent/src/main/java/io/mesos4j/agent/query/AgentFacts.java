package io.mesos4j.agent.query;

import io.mesos4j.common.daemon.LoggingFlags;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.wire.JsonWriter;
import java.time.Instant;

/**
 * What readers are told that does not change while the agent runs.
 *
 * @param version of this build
 * @param started when the daemon started
 * @param flags as given
 */
public record AgentFacts(Version version, Instant started, FlagValues flags) {

  double startSeconds() {
    return started.getEpochSecond() + started.getNano() / 1e9;
  }

  /** Where the log is, and the flags. */
  void writeFlags(JsonWriter object) {
    flags.find(LoggingFlags.LOG_DIR).ifPresent(dir -> object.field("log_dir", dir.toString()));
    flags
        .find(LoggingFlags.EXTERNAL_LOG_FILE)
        .ifPresent(file -> object.field("external_log_file", file.toString()));
    object.name("flags").object();
    flags.rendered().forEach(object::field);
    object.endObject();
  }
}
