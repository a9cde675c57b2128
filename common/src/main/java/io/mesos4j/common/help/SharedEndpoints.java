package io.mesos4j.common.help;

import java.util.List;

/** The routes that every daemon has, described. */
public final class SharedEndpoints {

  private SharedEndpoints() {}

  /** In the order of the table in the documentation. */
  public static List<Endpoint> all() {
    return List.of(
        Endpoint.json("/metrics/snapshot", "All metrics under upstream's keys.")
            .with("timeout", "how long to wait for late values, such as 5secs"),
        Endpoint.plain("/metrics", "All metrics for Prometheus.", "text/plain"),
        Endpoint.plain(
                "/logging/toggle", "How much is logged; changes it for a while.", "text/plain")
            .with("level", "0, 1 or 2; only with duration")
            .with("duration", "such as 5mins; only with level"),
        Endpoint.plain("/profiler/start", "Refused: no profiler is built in.", "text/plain"),
        Endpoint.plain("/profiler/stop", "Refused: no profiler is built in.", "text/plain"),
        Endpoint.json("/system/stats.json", "Load and memory of this machine."),
        Endpoint.json("/version", "What the daemon was built from."),
        file(Endpoint.json("/files/browse", "The entries of a directory.")),
        file(Endpoint.json("/files/read", "A part of a file, at most 64 KiB."))
            .with("offset", "where it begins; -1 only asks for the size")
            .with("length", "how many bytes at most"),
        file(Endpoint.plain("/files/download", "A file as it is.", "application/octet-stream")),
        Endpoint.json("/files/debug", "Which paths are shown, and where they lie."),
        Endpoint.plain("/help", "The routes, or what one of them does.", "text/plain")
            .with("format", "json for the whole as JSON"),
        Endpoint.plain("/__processes__", "The parts of the daemon.", "application/json"),
        Endpoint.plain("/openapi.json", "This description of the routes.", "application/json"));
  }

  private static Endpoint file(Endpoint endpoint) {
    return endpoint.with("path", "the file, as browse names it");
  }
}
