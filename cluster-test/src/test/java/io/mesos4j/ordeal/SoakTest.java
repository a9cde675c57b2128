package io.mesos4j.ordeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Minutes of churn: short tasks all the time, schedulers that fail over, an agent that dies and
 * comes back. The leader and the other agent hold no more at its end than after its first half.
 */
class SoakTest {

  private static final Duration LENGTH =
      Duration.ofSeconds(Long.getLong("ordeal.seconds", Duration.ofMinutes(20).toSeconds()));
  private static final int ROUNDS = 20;

  /** How much more a figure may be in the last quarter than in the one before the middle. */
  private static final Map<String, Long> SLACK =
      Map.of(
          Gauges.DESCRIPTORS, 8L,
          Gauges.THREADS, 8L,
          Gauges.HEAP, 4_096L,
          Gauges.DIRECT, 8_192L,
          Gauges.ENTRIES, 4_000L);

  @TempDir Path folder;

  private final Map<String, List<Map<String, Long>>> samples = new LinkedHashMap<>();

  @Test
  @Tag("slow")
  void nothingGrows() throws IOException, InterruptedException {
    Path truth = Files.createDirectories(folder.resolve("truth"));
    Files.createFile(truth.resolve(Workload.GO_ON));
    Path root = Path.of(System.getProperty("mesos4j.root"));
    try (OrdealCluster cluster =
        new OrdealCluster(root, folder, new MeasuredHosts(), Duration.ofSeconds(30))) {
      cluster.addAgent("agent1", List.of());
      cluster.addAgent("agent2", List.of());
      cluster.start();
      try (Framework driver =
              new DriverFramework(workload("driver", truth), cluster.zooKeeper().url());
          Framework http = new HttpFramework(workload("http", truth), cluster.masters())) {
        churn(cluster, List.of(driver, http));
        Files.delete(truth.resolve(Workload.GO_ON));
      }
    }
    assertThat(growth()).isEmpty();
  }

  private Workload workload(String name, Path truth) throws IOException {
    return new Workload(name, truth, new Journal(folder.resolve(name + ".journal")), 2);
  }

  private void churn(OrdealCluster cluster, List<Framework> frameworks)
      throws IOException, InterruptedException {
    Server leader = cluster.leader().orElseThrow();
    Server agent = cluster.agents().getFirst();
    long leaderPid = leader.pid();
    long agentPid = agent.pid();
    for (int round = 0; round < ROUNDS; round++) {
      TimeUnit.NANOSECONDS.sleep(LENGTH.dividedBy(ROUNDS).toNanos());
      sample("leader", leaderPid);
      sample("agent", agentPid);
      frameworks.get(round % frameworks.size()).failOver();
      Server other = cluster.agents().getLast();
      other.kill();
      other.start();
    }
    assertThat(leader.pid()).as("the leader lived throughout").isEqualTo(leaderPid);
    assertThat(agent.pid()).as("the agent lived throughout").isEqualTo(agentPid);
  }

  private void sample(String name, long pid) throws IOException, InterruptedException {
    Map<String, Long> figures = Gauges.of(pid);
    System.out.println(name + " " + figures);
    samples.computeIfAbsent(name, first -> new ArrayList<>()).add(figures);
  }

  private List<String> growth() {
    List<String> grown = new ArrayList<>();
    samples.forEach((name, series) ->
        SLACK.forEach((figure, slack) -> {
          long before = most(series.subList(ROUNDS / 4, ROUNDS / 2), figure);
          long after = most(series.subList(ROUNDS * 3 / 4, ROUNDS), figure);
          System.out.printf("%s, %s: %d, then %d%n", name, figure, before, after);
          if (after > before + before / 10 + slack) {
            grown.add("%s, %s: from %d to %d".formatted(name, figure, before, after));
          }
        }));
    return grown;
  }

  private static long most(List<Map<String, Long>> series, String figure) {
    return series.stream().mapToLong(one -> one.get(figure)).max().orElseThrow();
  }
}
