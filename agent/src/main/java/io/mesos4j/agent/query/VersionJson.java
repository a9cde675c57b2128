package io.mesos4j.agent.query;

import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.Protos.VersionInfo;

/** Writes what /version and /state say about the build. */
final class VersionJson {

  private VersionJson() {}

  static void fields(JsonWriter json, VersionInfo version) {
    json.field("version", version.getVersion());
    if (version.hasGitSha()) {
      json.field("git_sha", version.getGitSha());
    }
    json.field("build_date", version.getBuildDate())
        .field("build_time", version.getBuildTime())
        .field("build_user", version.getBuildUser());
  }
}
