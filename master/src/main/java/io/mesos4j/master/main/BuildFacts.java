package io.mesos4j.master.main;

import io.mesos4j.master.query.MasterFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;

/** What this program was built from, written by the build into {@code build.properties}. */
final class BuildFacts {

  private BuildFacts() {}

  static MasterFacts.Build load() {
    Properties properties = new Properties();
    try (InputStream in = BuildFacts.class.getResourceAsStream("/build.properties")) {
      properties.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    String date = properties.getProperty("date");
    return new MasterFacts.Build(
        properties.getProperty("version"),
        date,
        Instant.parse(date).getEpochSecond(),
        properties.getProperty("user"));
  }
}
