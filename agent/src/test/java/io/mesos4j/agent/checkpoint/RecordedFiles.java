package io.mesos4j.agent.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Files of an upstream agent, from a hex dump: a line with the name, then 16 bytes a line. */
final class RecordedFiles {

  private RecordedFiles() {}

  /** The files by their names, in which placeholders are filled in as told. */
  static Map<String, byte[]> read(String recording, UnaryOperator<String> names)
      throws IOException {
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : text("/golden/" + recording + ".hexdump").lines().toList()) {
      if (line.startsWith("== ")) {
        current = new StringBuilder();
        files.put(names.apply(line.substring(3)), current);
      } else if (!line.isBlank()) {
        current.append(line, 10, Math.min(line.length(), 58));
      }
    }
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    files.forEach(
        (name, hex) -> bytes.put(name, HexFormat.of().parseHex(hex.toString().replace(" ", ""))));
    return bytes;
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = RecordedFiles.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
