package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.election.EmbeddedZooKeeper;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real masters on a real ZooKeeper whose registry is damaged, newer, somebody else's, or slow: each
 * serves nobody, or ends, and says what the cure is.
 */
@Timeout(300)
class RegistryTroubleTest {

  private static final String WEIGHT =
      """
      {"type": "UPDATE_WEIGHTS", "update_weights": {"weight_infos": [{"role": "eng", "weight": 2}]}}
      """;

  @TempDir private static Path folder;

  private static EmbeddedZooKeeper zooKeeper;

  @BeforeAll
  static void startZooKeeper() throws Exception {
    zooKeeper = EmbeddedZooKeeper.start(folder.resolve("zookeeper"), 0);
  }

  @AfterAll
  static void stopZooKeeper() {
    zooKeeper.close();
  }

  @Test
  void damagedRecordIsNamed() throws Exception {
    put("/damaged/registry/agents/A", new byte[] {1, 2, 3});
    assertThat(wordsOf("damaged"))
        .contains("'A' of registry/agents is damaged")
        .contains("bin/mesos-registry check");
  }

  @Test
  void registryOfANewerVersionIsLeftToIt() throws Exception {
    put(
        "/newer/registry/minimum_capabilities/TELEPATHY",
        Registry.MinimumCapability.newBuilder().setCapability("TELEPATHY").build().toByteArray());
    assertThat(wordsOf("newer"))
        .contains("capability TELEPATHY")
        .contains("start the newer version");
  }

  @Test
  void pathThatCanOnlyBeReadIsSaidToBeOthers() throws Exception {
    try (ZooKeeperSession owner = session(Optional.of("them:secret"))) {
      owner.client().create().forPath("/readonly", new byte[0]);
    }
    new EndingProgram(Files.createDirectory(folder.resolve("readonly")))
        .untilItSays(
            "zk://user:password@host:port/path",
            "mesos-master",
            List.of("--zk=" + url(zooKeeper.port(), "readonly"), "--registry=in_memory"));
  }

  @Test
  void slowStoreIsWaitedForAndASilentOneGivenUpUnderTheNameOfTheFlag() throws Exception {
    try (SlowLine line = new SlowLine(zooKeeper.port(), Duration.ofMillis(20));
        DaemonProcess master =
            master(
                "slow",
                line.port(),
                "--zk_session_timeout=60secs",
                "--registry_store_timeout=4secs")) {
      master.await("a write", () -> master.post("/api/v1", WEIGHT) == 200);
      line.clog();
      CompletableFuture<Integer> answer =
          CompletableFuture.supplyAsync(() -> master.post("/api/v1", WEIGHT.replace("2", "3")));
      master.awaitEnd();
      assertThat(answer.join()).isNotEqualTo(200);
      assertThat(master.said()).contains("--registry_store_timeout of PT4S");
    }
  }

  /** Who shares a path is one cluster; whoever did not mean that is told. */
  @Test
  void twoClustersAtOnePathAreOneAndTheSecondIsWarned() throws Exception {
    try (DaemonProcess red = master("shared", zooKeeper.port(), "--cluster=red")) {
      red.await("a write", () -> red.post("/api/v1", WEIGHT) == 200);
      try (DaemonProcess blue = master("shared-too", zooKeeper.port(), "--cluster=blue")) {
        blue.await("the warning", () -> blue.said().contains("of the cluster 'red'"));
        assertThat(blue.said()).contains("a path of its own in --zk");
        assertThat(blue.post("/api/v1", WEIGHT)).isEqualTo(307);
        assertThat(red.post("/api/v1", WEIGHT)).isEqualTo(200);
      }
    }
  }

  private static void put(String path, byte[] content) throws Exception {
    try (ZooKeeperSession session = session(Optional.empty())) {
      session.client().create().creatingParentsIfNeeded().forPath(path, content);
    }
  }

  private static ZooKeeperSession session(Optional<String> credentials) {
    return ZooKeeperSession.connect(
        new MasterAddress.ZooKeeper("127.0.0.1:" + zooKeeper.port(), "/", credentials),
        Duration.ofSeconds(10));
  }

  /** What a master says that was started on this path, and ended by itself. */
  private static String wordsOf(String path) throws Exception {
    Path own = Files.createDirectory(folder.resolve(path));
    List<String> flags =
        List.of("--zk=" + url(zooKeeper.port(), path), "--work_dir=" + own.resolve("work"));
    return String.join("\n", new EndingProgram(own).said("mesos-master", flags));
  }

  private static DaemonProcess master(String name, int port, String... flags) throws Exception {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--zk=" + url(port, name.replace("-too", "")));
    return new DaemonProcess("mesos-master", folder.resolve(name), DaemonProcess.freePort(), all);
  }

  private static String url(int port, String path) {
    return "zk://127.0.0.1:" + port + "/" + path;
  }
}
