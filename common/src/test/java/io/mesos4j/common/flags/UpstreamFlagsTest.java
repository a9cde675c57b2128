package io.mesos4j.common.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that we ship against the table of upstream's flags, both ways. */
class UpstreamFlagsTest {

  private static final int COMPONENT = 0;
  private static final int FLAG = 1;
  private static final int ALIAS = 5;
  private static final String COMMA_OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  @ParameterizedTest
  @ValueSource(strings = {"master", "agent", "logging"})
  void everyNameOfTheTableIsKnownAndNoOther(String component) throws IOException {
    assertThat(UpstreamFlags.ofComponents(component).names())
        .isNotEmpty()
        .isEqualTo(namesInTable(component));
  }

  private static Set<String> namesInTable(String component) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : table()) {
      List<String> cells = Arrays.asList(line.split(COMMA_OUTSIDE_QUOTES, -1));
      if (cells.get(COMPONENT).equals(component)) {
        names.add(cells.get(FLAG));
        Arrays.stream(cells.get(ALIAS).split("[ ;/|]+", -1))
            .filter(alias -> !alias.isBlank())
            .forEach(names::add);
      }
    }
    return names;
  }

  private static List<String> table() throws IOException {
    try (InputStream facts = UpstreamFlagsTest.class.getResourceAsStream("/facts/flags.csv")) {
      return new String(facts.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
  }
}
