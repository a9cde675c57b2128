package io.mesos4j.master.registry.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.election.EmbeddedZooKeeper;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.master.registry.MarkGone;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RecordKind;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.RegistryStore;
import io.mesos4j.master.registry.UpdateWeights;
import io.mesos4j.master.registry.store.RegistryZNodes;
import io.mesos4j.master.registry.store.ZooKeeperStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.curator.framework.CuratorFramework;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's commands, against a real ZooKeeper. */
class RegistryProgramTest {

  private static final TimeInfo NOW = TimeInfo.newBuilder().setNanoseconds(1).build();

  @TempDir Path directory;

  private EmbeddedZooKeeper server;
  private ZooKeeperSession session;
  private String said = "";

  @BeforeEach
  void startServer() throws Exception {
    server = EmbeddedZooKeeper.start(directory.resolve("zookeeper"), 0);
    session =
        ZooKeeperSession.connect(
            new MasterAddress.ZooKeeper("127.0.0.1:" + server.port(), "/mesos", Optional.empty()),
            Duration.ofSeconds(10));
  }

  @AfterEach
  void stopServer() {
    session.close();
    server.close();
  }

  @Test
  void dumpIsTheRegistryAsJson() {
    fill();
    assertThat(run("dump")).isZero();
    assertThat(said).contains("\"hostname\":\"host-A\"", "\"weight\":2.5", "\"gone\"");
  }

  @Test
  void emptyRegistryIsSound() {
    assertThat(run("check")).isZero();
    assertThat(said).contains("0 records");
  }

  @Test
  void backupIsRestoredByteForByteWhereverItIsMissing() throws Exception {
    fill();
    Registry before = new Registrar(store()).recover().join();
    String file = "--file=" + directory.resolve("backup");
    assertThat(run("backup", file)).isZero();
    assertThat(run("restore", file)).isOne();
    assertThat(said).contains("4 records already", "--force");

    client().delete().forPath(path("A"));
    client().setData().forPath(path("C"), new byte[] {1});
    client().create().forPath("/mesos/registry/agents/later", new byte[] {1});
    assertThat(run("restore", file, "--force")).as(said).isZero();

    assertThat(run("check")).isZero();
    assertThat(new Registrar(store()).recover().join()).isEqualTo(before);
  }

  @Test
  void masterThatRunsIsNotRestoredOver() throws Exception {
    fill();
    String file = "--file=" + directory.resolve("backup");
    run("backup", file);
    client().create().forPath("/mesos/json.info_0000000007", new byte[0]);
    assertThat(run("restore", file, "--force")).isOne();
    assertThat(said).contains("stop all masters");
  }

  @Test
  void restoreFencesOffAMasterThatWentOnUnseen() {
    Registrar unseen = fill();
    String file = "--file=" + directory.resolve("backup");
    run("backup", file);
    assertThat(run("restore", file, "--force")).isZero();
    assertThat(unseen.apply(new AdmitAgent(agent("D"))))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withMessageContaining("fenced off");
  }

  @Test
  void fileThatWasCutOffIsRefused() throws Exception {
    fill();
    Path file = directory.resolve("backup");
    run("backup", "--file=" + file);
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 2));
    assertThat(run("restore", "--file=" + file, "--force")).isOne();
    assertThat(said).contains("cut off");
  }

  @Test
  void checkNamesWhatIsWrongAndTheCure() throws Exception {
    fill();
    client().setData().forPath(path("A"), new byte[] {1, 2, 3});
    client().create().forPath("/mesos/registry/gone/C", gone("C"));
    client().create().forPath("/mesos/registry/gone/E", gone("F"));
    client().create().forPath("/mesos/registry/moons", new byte[0]);
    assertThat(run("check")).isOne();
    assertThat(said)
        .contains(path("A") + " cannot be read", "restore a backup")
        .contains("agent C is both admitted and gone")
        .contains("'E' of gone is about 'F'")
        .contains("/mesos/registry/moons is unknown");
  }

  @Test
  void wrongWordsAreRefusedWithTheRightOnes() {
    assertThat(run("drop")).isOne();
    assertThat(said).contains("no command 'drop'", "dump");
    assertThat(runWith("drop")).isOne();
    assertThat(said).contains("no command 'drop'");
    assertThat(run()).isOne();
    assertThat(said).contains("give one command of [dump, check, backup, restore], not 0");
    assertThat(run("dump", "check")).isOne();
    assertThat(said).contains("not 2");
    assertThat(run("backup")).isOne();
    assertThat(said).contains("--file is missing");
  }

  @Test
  void flagsMayStandBeforeTheCommand() {
    assertThat(runWith("--zk=zk://127.0.0.1:" + server.port() + "/mesos", "check")).isZero();
    assertThat(said).isNotEmpty().doesNotContain("Usage");
    assertThat(runWith("--version")).isZero();
    assertThat(said).isEqualToIgnoringNewLines(Version.current().toString());
    assertThat(runWith("--help")).isZero();
    assertThat(said).contains("restore   writes the records", "--zk_session_timeout");
  }

  @Test
  void filesThatCannotBeUsedAreNamed() throws Exception {
    Path missing = directory.resolve("missing/backup");
    assertThat(run("backup", "--file=" + missing)).isOne();
    assertThat(said).contains("--file=" + missing + " cannot be written");
    assertThat(run("restore", "--file=" + missing)).isOne();
    assertThat(said).contains("--file=" + missing + " cannot be read");

    assertThat(run("backup", "--file=" + directory)).isOne();
    assertThat(said).contains("--file=" + directory + " cannot be written");
    assertThat(directory.resolveSibling(directory.getFileName() + ".new")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents x *no-base64*", "agents %zz AQ==", "agents x", "moons x AQ=="})
  void lineThatCannotBeReadIsNamed(String line) throws Exception {
    Path file = directory.resolve("backup");
    Files.write(file, List.of("mesos-registry backup 1", line, "end 1"));
    assertThat(run("restore", "--file=" + file)).isOne();
    assertThat(said).contains(file + " has a line that this version cannot read: " + line);
  }

  @Test
  void whatIsNoTextIsNoBackup() throws Exception {
    Path file = directory.resolve("backup");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(run("restore", "--file=" + file)).isOne();
    assertThat(said).contains(file + " is no backup");
  }

  @ParameterizedTest
  @CsvSource({"zk://, zk://", "zk://host:2181, /mesos", "host:5050, host:5050", "'', ''"})
  void addressThatIsNoneOfZooKeeperIsRefused(String address, String word) {
    assertThat(runWith("dump", "--zk=" + address)).isOne();
    assertThat(said).startsWith("mesos-registry: --zk").contains(word);
    assertThat(said.strip().lines()).hasSize(1);
  }

  private Registrar fill() {
    Registrar registrar = new Registrar(store());
    registrar.recover().join();
    for (String id : List.of("A", "B", "C")) {
      assertThat(registrar.apply(new AdmitAgent(agent(id))).join()).isEmpty();
    }
    registrar.apply(new MarkGone(new AgentId("B"), NOW)).join();
    WeightInfo weight = WeightInfo.newBuilder().setRole("a/b").setWeight(2.5).build();
    registrar.apply(new UpdateWeights(List.of(weight))).join();
    return registrar;
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.add("--zk=zk://127.0.0.1:" + server.port() + "/mesos");
    return runWith(all.toArray(String[]::new));
  }

  private int runWith(String... words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = RegistryProgram.run(words, Map.of(), stream, stream);
    said = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }

  private CuratorFramework client() {
    return session.client();
  }

  private String path(String agent) throws Exception {
    return new RegistryZNodes(client(), "/mesos")
        .list()
        .paths()
        .get(new RecordKey(RecordKind.AGENT, agent));
  }

  private RegistryStore store() {
    return new ZooKeeperStore(session, "writer-" + System.nanoTime());
  }

  private static byte[] gone(String id) {
    return Registry.GoneSlave.newBuilder()
        .setId(SlaveID.newBuilder().setValue(id))
        .setTimestamp(NOW)
        .build()
        .toByteArray();
  }

  private static SlaveInfo agent(String id) {
    return SlaveInfo.newBuilder()
        .setId(SlaveID.newBuilder().setValue(id))
        .setHostname("host-" + id)
        .build();
  }
}
