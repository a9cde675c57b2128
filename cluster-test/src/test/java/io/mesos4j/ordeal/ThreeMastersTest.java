package io.mesos4j.ordeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.cluster.PageCommands;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real masters on three real ZooKeeper servers: who leads, and what the others answer. */
class ThreeMastersTest {

  private static final Duration SESSION = Duration.ofSeconds(4);
  private static final Pattern RECOVERED =
      Pattern.compile("Recovered [1-9]\\d* records of the registry, read ahead");
  private static final String PAGES_URL = "zk://zk1:2181,zk2:2181,zk3:2181/mesos";

  private static OrdealCluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("mesos4j.root"));
    cluster = new OrdealCluster(root, folder, new OneHost(), SESSION);
    cluster.start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void standbysSendToTheLeader() throws IOException, InterruptedException {
    Server leader = leader();
    for (Server master : cluster.masters()) {
      if (master != leader) {
        Eventually.await(
            "the redirection", OrdealCluster.LIMIT, () -> master.get("/state").statusCode() == 307);
        HttpResponse<String> answer = master.get("/state");
        assertThat(answer.headers().firstValue("Location"))
            .hasValue("//" + leader.address() + "/state");
        assertThat(master.get("/health").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void anotherLeadsWhenTheLeaderIsKilledAndHasReadTheRegistryAhead()
      throws IOException, InterruptedException {
    Server killed = leader();
    Eventually.await(
        "a weight",
        OrdealCluster.LIMIT,
        () -> killed.put("/weights", "[{\"role\": \"eng\", \"weight\": 2}]").statusCode() == 200);
    killed.kill();
    Server next = leader();
    assertThat(next).isNotSameAs(killed);
    Eventually.await(
        "a word about what was read ahead",
        OrdealCluster.LIMIT,
        () -> RECOVERED.matcher(Files.readString(next.log())).find());
    // It answers as soon as it is elected, and its log may be of an earlier election.
    Eventually.await(
        "the weight",
        OrdealCluster.LIMIT,
        () -> next.get("/weights").body().contains("\"weight\":2"));
    killed.start();
    sendsTo(killed, next);
  }

  @Test
  void shortPauseOfTheLeaderCostsNothing() throws IOException, InterruptedException {
    Server leader = leader();
    long pid = leader.pid();
    Server standby =
        cluster.masters().stream().filter(master -> master != leader).findFirst().orElseThrow();
    leader.pause();
    sendsTo(standby, leader);
    leader.resume();
    assertThat(leader()).isSameAs(leader);
    assertThat(leader.pid()).isEqualTo(pid);
  }

  @Test
  void leaderThatSleptThroughItsSessionAnswersNothingAndEnds()
      throws IOException, InterruptedException {
    Server sleeper = leader();
    long pid = sleeper.pid();
    sleeper.pause();
    Server next = leader();
    assertThat(next).isNotSameAs(sleeper);
    sleeper.resume();
    Eventually.await("the end of the old leader", OrdealCluster.LIMIT, () -> sleeper.pid() != pid);
    sendsTo(sleeper, next);
    assertThat(Files.readString(sleeper.log())).contains("leadership was lost");
  }

  @Test
  void leaderOutlivesARestartOfEachZooKeeperServer() throws IOException, InterruptedException {
    Server leader = leader();
    List<Long> before = pids();
    for (Server server : cluster.zooKeeper().servers()) {
      server.kill();
      server.start();
      Eventually.await(
          "a redirection", OrdealCluster.LIMIT, () -> leader.get("/state").statusCode() == 200);
    }
    assertThat(leader()).isSameAs(leader);
    assertThat(pids()).isEqualTo(before);
  }

  /** Restoring wants the masters stopped, and says so. */
  @Test
  void commandsOfTheOperationalGuideWork(@TempDir Path folder)
      throws IOException, InterruptedException {
    PageCommands page = PageCommands.of("operational-guide");
    assertThat(page.commands()).hasSize(4);
    Map<String, String> files =
        Map.of(PAGES_URL, cluster.zooKeeper().url(), "/var/backups", folder.toString());
    PageCommands.run(page.with(" backup ", files));
    for (String question : List.of(" dump ", " check ")) {
      PageCommands.run(page.with(question, Map.of(PAGES_URL, cluster.zooKeeper().url())));
    }
    assertThatThrownBy(() -> PageCommands.run(page.with(" restore ", files)))
        .hasMessageContaining("stop all masters");
  }

  @Test
  void commandsOfTheHighAvailabilityPageAddAMasterAndAnAgent(@TempDir Path folder)
      throws IOException, InterruptedException {
    PageCommands page = PageCommands.of("high-availability");
    assertThat(page.commands()).hasSize(2);
    Map<String, String> usual =
        Map.of(PAGES_URL, cluster.zooKeeper().url(), "/var/lib/mesos", folder.toString());
    String master = page.with("bin/mesos-master", usual).replace("10.0.0.1", "127.0.0.1");
    String agent =
        page.with("bin/mesos-agent", usual)
            + " --ip=127.0.0.1 --launcher=posix --runtime_dir="
            + folder.resolve("run");
    try (Server added = ofThePage(master, folder);
        Server tended = ofThePage(agent, folder)) {
      added.start();
      tended.start();
      sendsTo(added, leader());
      Eventually.await(
          "the agent",
          OrdealCluster.LIMIT,
          () -> leader().get("/slaves").body().contains("@" + tended.address()));
    }
  }

  private static Server ofThePage(String command, Path folder)
      throws IOException, InterruptedException {
    int port = Server.freePort();
    String line =
        "cd %s && exec %s --port=%d --no-hostname_lookup"
            .formatted(System.getProperty("mesos4j.root"), command, port);
    return new Server(
        new OneHost().host("page"), port, List.of("sh", "-c", line), folder.resolve(port + ".log"));
  }

  private static List<Long> pids() {
    return cluster.masters().stream().map(Server::pid).toList();
  }

  private static Server leader() throws InterruptedException {
    Eventually.await("a leader", OrdealCluster.LIMIT, () -> cluster.leader().isPresent());
    return cluster.leader().orElseThrow();
  }

  private static void sendsTo(Server standby, Server leader) throws InterruptedException {
    Eventually.await(
        "a redirection to the leader",
        OrdealCluster.LIMIT,
        () ->
            standby
                .get("/state")
                .headers()
                .firstValue("Location")
                .orElse("")
                .contains(leader.address()));
  }
}
