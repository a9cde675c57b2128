package io.mesos4j.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One line of the table of upstream's flags. */
record UpstreamFlag(String component, String name, String type, String fallback, String alias) {

  private static final String COMMA_OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  /** All flags of these parts of upstream. */
  static List<UpstreamFlag> of(Set<String> components) throws IOException {
    Path table =
        Path.of(System.getProperty("mesos4j.root"))
            .resolve("cluster-test/src/test/conformance/data/flags.csv");
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .skip(1)
          .map(line -> line.split(COMMA_OUTSIDE_QUOTES, -1))
          .filter(cells -> components.contains(cells[0]))
          .map(cells -> new UpstreamFlag(cells[0], cells[1], cells[2], cells[3], cells[5]))
          .map(UpstreamFlag::unquoted)
          .toList();
    }
  }

  private UpstreamFlag unquoted() {
    return new UpstreamFlag(component, name, type, fallback.replace("\"", ""), alias);
  }
}
