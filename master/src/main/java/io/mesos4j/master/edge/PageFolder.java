package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a web UI that the operator brought. They are read when they are asked for, so that
 * they may be changed, and leave their directory by no link. Any thread.
 */
final class PageFolder {

  /** Larger ones are no part of a page. */
  private static final long MOST_BYTES = 16L << 20;

  private final Path directory;

  PageFolder(Path directory) {
    this.directory = directory;
  }

  /**
   * @param name of a file beneath the directory
   */
  void serve(HttpExchange exchange, String name) {
    exchange.respond(
        read(name)
            .map(content ->
                HttpResponse.ok(WebUi.typeOf(name).orElse("application/octet-stream"), content)
                    .with("Cache-Control", "no-cache"))
            .orElseGet(() -> HttpResponse.status(404)));
  }

  private Optional<ByteString> read(String name) {
    try {
      Path root = directory.toRealPath();
      Path file = root.resolve(name).toRealPath();
      return file.startsWith(root) && Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? Optional.of(ByteString.copyFrom(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
