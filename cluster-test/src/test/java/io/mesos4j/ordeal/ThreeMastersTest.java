package io.mesos4j.ordeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real masters on three real ZooKeeper servers: who leads, and what the others answer. */
class ThreeMastersTest {

  private static final Duration SESSION = Duration.ofSeconds(4);

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
  void anotherLeadsWhenTheLeaderIsKilled() throws IOException, InterruptedException {
    Server killed = leader();
    killed.kill();
    Server next = leader();
    assertThat(next).isNotSameAs(killed);
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
    Path root = Path.of(System.getProperty("mesos4j.root"));
    List<String> commands =
        Files.readAllLines(root.resolve("docs/operational-guide.md")).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("bin/mesos-registry"))
            .map(line -> line.replaceFirst("zk://\\S+", cluster.zooKeeper().url()))
            .map(line -> line.replace("/var/backups", folder.toString()))
            .toList();
    assertThat(commands).hasSize(4);
    for (String command : commands) {
      String line = "cd " + root + " && " + command;
      if (command.contains(" restore ")) {
        assertThatThrownBy(() -> Shell.run(line)).hasMessageContaining("stop all masters");
      } else {
        Shell.run(line);
      }
    }
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
