package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the black-box cases under src/test/conformance, which upstream's own daemons pass, against
 * {@code bin/mesos-master} and {@code bin/mesos-agent}, one group at a time.
 *
 * <p>Cases that need a capability which is not there yet stand in {@code not-yet.txt}, each with
 * the capability it waits for. A listed case that passes fails the test, so the list can only
 * shrink.
 */
@Tag("slow")
class ConformanceTest {

  private static final Path ROOT = Path.of(System.getProperty("mesos4j.root"));
  private static final Path SUITE = ROOT.resolve("cluster-test/src/test/conformance");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scheduler",
        "offer-constraints",
        "tasks",
        "pods",
        "executor",
        "recovery",
        "wire",
        "operator",
        "exact-json"
      })
  void groupPasses(String group) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/python3")),
        "python3 is missing: apt-get install python3");
    Map<String, String> verdicts = run(group);
    List<String> notYet = notYet(group);
    List<String> surprises = new ArrayList<>();
    verdicts.forEach((name, verdict) -> {
      boolean failed = verdict.startsWith("FAIL");
      if (failed && !notYet.contains(name)) {
        surprises.add(name + ": " + verdict);
      }
      if (!failed && notYet.contains(name)) {
        surprises.add(name + " passes now: take it out of not-yet.txt");
      }
    });
    assertThat(verdicts).as("cases of group %s", group).isNotEmpty();
    assertThat(surprises).isEmpty();
  }

  private static Map<String, String> run(String group) throws IOException, InterruptedException {
    ProcessBuilder python =
        new ProcessBuilder("python3", SUITE.resolve("run.py").toString(), "--only", group + "/*")
            .redirectErrorStream(true);
    python.environment().put("PROJECT_ROOT", ROOT.toString());
    python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = python.start();
    process.getOutputStream().close();
    Map<String, String> verdicts = new TreeMap<>();
    for (String line :
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList()) {
      if (line.matches("(PASS|FAIL|SKIP) .*")) {
        String[] words = line.split(" ", 3);
        verdicts.put(words[1], words[0] + (words.length > 2 ? " " + words[2] : ""));
      }
    }
    process.waitFor();
    return verdicts;
  }

  private static List<String> notYet(String group) throws IOException {
    return Files.readAllLines(SUITE.resolve("not-yet.txt")).stream()
        .filter(line -> line.startsWith(group + "/"))
        .map(line -> line.split("\\s+", 2)[0])
        .toList();
  }
}
