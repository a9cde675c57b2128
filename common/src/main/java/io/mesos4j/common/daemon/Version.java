package io.mesos4j.common.daemon;

import io.mesos4j.wire.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Properties;
import org.apache.mesos.Protos.VersionInfo;

/**
 * What this build is. On the wire and in {@code /version} it calls itself by the release of
 * upstream whose contract it keeps, because clients and agents choose their behaviour by that
 * number.
 *
 * @param project our own version
 * @param built when, the same for every build of one source
 * @param user who built it
 * @param revision of the source, when the build was told
 */
public record Version(String project, Instant built, String user, Optional<String> revision) {

  /** The release of upstream whose contract we keep. */
  public static final String UPSTREAM = "1.11.0";

  private static final DateTimeFormatter BUILD_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** The version of the running program. */
  public static Version current() {
    Properties build = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
      build.load(resource);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String revision = build.getProperty("revision");
    return new Version(
        build.getProperty("version"),
        Instant.parse(build.getProperty("time")),
        build.getProperty("user"),
        revision.isEmpty() ? Optional.empty() : Optional.of(revision));
  }

  /** As the v1 API tells it. */
  public VersionInfo info() {
    VersionInfo.Builder info =
        VersionInfo.newBuilder()
            .setVersion(UPSTREAM)
            .setBuildDate(BUILD_DATE.format(built))
            .setBuildTime((double) built.getEpochSecond())
            .setBuildUser(user);
    revision.ifPresent(info::setGitSha);
    return info.build();
  }

  /** Writes the fields that {@code /version} and {@code /state} share. */
  public void writeTo(JsonWriter object) {
    object.field("build_date", BUILD_DATE.format(built));
    object.field("build_time", (double) built.getEpochSecond());
    object.field("build_user", user);
    revision.ifPresent(sha -> object.field("git_sha", sha));
    object.field("version", UPSTREAM);
  }

  /** Writes the same members in the order in which {@code /state} begins with them. */
  public void writeToState(JsonWriter object) {
    object.field("version", UPSTREAM);
    revision.ifPresent(sha -> object.field("git_sha", sha));
    object.field("build_date", BUILD_DATE.format(built));
    object.field("build_time", (double) built.getEpochSecond());
    object.field("build_user", user);
  }

  /** What {@code --version} prints. */
  @Override
  public String toString() {
    return "mesos " + UPSTREAM + " (mesos4j " + project + ")";
  }
}
