package io.mesos4j.wire;

import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Recorded answers and events of upstream daemons, from the test resources. */
final class Golden {

  private Golden() {}

  static Path resource(String name) {
    try {
      return Path.of(Golden.class.getResource("/" + name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(resource(folder))) {
      return files.sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static List<String> lines(String name) {
    try {
      return Files.readAllLines(resource(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static byte[] base64(String text) {
    return Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** An empty v0 answer of the daemon whose recordings lie in that folder. */
  static Message.Builder response(String daemon) {
    return daemon.equals("master")
        ? org.apache.mesos.master.Protos.Response.newBuilder()
        : org.apache.mesos.agent.Protos.Response.newBuilder();
  }

  /** A JSON text without the white space between its tokens. */
  static String compact(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"' && !(quoted && json.charAt(i - 1) == '\\')) {
        quoted = !quoted;
      }
      if (quoted || c != ' ') {
        compact.append(c);
      }
    }
    return compact.toString();
  }
}
