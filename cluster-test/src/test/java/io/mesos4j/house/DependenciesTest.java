package io.mesos4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds {@code docs/dependencies.md} against the jars that the programs ship, both ways. */
class DependenciesTest {

  private static final Path ROOT = Path.of(System.getProperty("mesos4j.root"));
  private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @ParameterizedTest
  @CsvSource({
    "master, master/target/mesos-master",
    "agent, agent/target/mesos-agent",
    "execute, cli/target/mesos-cli",
    "examples, examples/target/mesos-examples"
  })
  void everyJarIsListedWithAReason(String program, Path directory) throws IOException {
    assertThat(shipped(ROOT.resolve(directory).resolve("lib")))
        .as("jars of %s; list them in docs/dependencies.md with a reason each", program)
        .isEqualTo(listed(program));
  }

  private static Set<String> shipped(Path lib) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> jars = Files.list(lib)) {
      for (Path jar : jars.filter(file -> !isClassCache(file)).toList()) {
        Matcher name = JAR.matcher(jar.getFileName().toString());
        assertThat(name.matches()).as("%s has a version", jar).isTrue();
        if (!name.group(1).startsWith("mesos4j-")) {
          names.add(name.group(1));
        }
      }
    }
    return names;
  }

  /** Made by the build from the jars beside it; nothing that somebody else wrote. */
  private static boolean isClassCache(Path file) {
    return file.getFileName().toString().matches("mesos-\\w+\\.aot(\\.of)?");
  }

  private static Set<String> listed(String program) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/dependencies.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 6
          && Set.of(cells[3].strip().split(", ")).stream()
              .anyMatch(part -> part.equals("all") || part.equals(program))) {
        assertThat(cells[4]).as("the reason of %s", cells[1]).isNotBlank();
        Matcher name = NAME.matcher(cells[1]);
        while (name.find()) {
          names.add(name.group(1));
        }
      }
    }
    return names;
  }
}
