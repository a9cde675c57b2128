package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.container.log.LogRotation;
import io.mesos4j.agent.linux.FileSpace;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.common.flags.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.Environment;
import org.apache.mesos.Protos.TTYInfo;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Logs of real containers that grow too large. */
class LogRotationTest extends RealContainers {

  private static final ContainerId TASK = new ContainerId("task");
  private static final int LINES = 200_000;

  @Test
  void notALineIsLostHoweverFastTheyComeAndThoughTheAgentIsAway() throws Exception {
    Assumptions.assumeTrue(
        FileSpace.canCollapse(Files.getFileStore(directory)), "needs ext4, xfs or f2fs");
    ContainerSpec spec =
        spec(TASK, "seq 1 " + LINES / 2 + "; read go <gate; seq " + (LINES / 2 + 1) + " " + LINES);
    Files.createDirectories(Path.of(sandbox(TASK)));
    gate(spec);
    start(parameters("64KB", 999), listener);
    containerizer().launch(spec);
    listener.pid(TASK);
    hosts().closeFirst();

    RecordingListener later = new RecordingListener();
    ContainerHost next = start(parameters("64KB", 999), later);
    next.containerizer().recover(List.of(spec));
    later.recovery();
    Files.writeString(Path.of(sandbox(TASK), "gate"), "go\n");
    assertThat(later.end(TASK).status()).contains(ExitStatus.exited(0));
    assertThat(pieces()).isNotEmpty();
    assertThat(all().lines())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, LINES).mapToObj(Integer::toString).toList());
  }

  @Test
  void asManyPiecesAreKeptAsWereAskedForWithTheirOwner() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    start(parameters("8KB", 2), listener);
    ContainerSpec spec =
        ContainerSpec.of(TASK, command(loud(3)), new Sandbox(sandbox(TASK), user()));
    containerizer().launch(spec);
    listener.end(TASK);
    assertThat(pieces()).hasSizeBetween(1, 2);
    Path log = Path.of(sandbox(TASK), "stdout");
    assertThat(Files.size(log)).isLessThan(8 << 10);
    assertThat(Files.getOwner(pieces().getFirst())).isEqualTo(Files.getOwner(log));
  }

  @Test
  void whatATerminalShowsIsCutToo() throws Exception {
    start(parameters("64KB", 999), listener);
    ContainerInfo terminal =
        ContainerSpec.PLAIN.toBuilder().setTtyInfo(TTYInfo.getDefaultInstance()).build();
    String command = "stty -onlcr; for i in 1 2 3; do seq " + LINES + "; sleep 1.1; done";
    containerizer()
        .launch(
            ContainerSpec.of(TASK, command(command), new Sandbox(sandbox(TASK)))
                .withContainer(terminal));
    assertThat(listener.end(TASK).status()).contains(ExitStatus.exited(0));
    assertThat(pieces()).hasSizeGreaterThan(1);
    assertThat(Files.size(Path.of(sandbox(TASK), "stdout"))).isLessThan(64 << 10);
    List<String> whole = IntStream.rangeClosed(1, LINES).mapToObj(Integer::toString).toList();
    assertThat(all().lines().toList().subList(2 * LINES, 3 * LINES)).isEqualTo(whole);
  }

  @Test
  void taskDecidesByItsEnvironmentAndLinksInTheWayAreNotFollowed() throws Exception {
    Path precious = Files.writeString(directory.resolve("precious"), "precious");
    start(parameters("1GB", 0), listener);
    Environment.Builder environment = Environment.newBuilder();
    variable(environment, "CONTAINER_LOGGER_MAX_STDOUT_SIZE", "8KB");
    variable(environment, "CONTAINER_LOGGER_LOGROTATE_STDOUT_OPTIONS", "rotate 1\n");
    String command = "ln -s " + precious + " stdout.1; rm stdout; ln -s " + precious + " stdout; ";
    containerizer()
        .launch(
            ContainerSpec.of(
                TASK,
                command(command + loud(2)).toBuilder().setEnvironment(environment).build(),
                new Sandbox(sandbox(TASK))));
    listener.end(TASK);
    assertThat(precious).hasContent("precious");
    assertThat(Files.isSymbolicLink(pieces().getFirst())).isFalse();
    assertThat(Files.size(pieces().getFirst())).isPositive();
  }

  @Test
  void parametersThatAreNotUnderstoodAreRefusedByName() throws Exception {
    assertThatThrownBy(() -> rotation(Map.of("max_size", "1MB"))).hasMessageContaining("max_size");
    assertThatThrownBy(() -> rotation(parameters("1KB", 1))).hasMessageContaining("4096B");
    assertThatThrownBy(() -> rotation(Map.of("logrotate_stderr_options", "compress")))
        .hasMessageContaining("'compress'");
    start(parameters("1MB", 1), listener);
    Environment.Builder environment = Environment.newBuilder();
    variable(environment, "CONTAINER_LOGGER_MAX_STDERR_SIZE", "1B");
    containerizer()
        .launch(
            ContainerSpec.of(
                TASK,
                command("true").toBuilder().setEnvironment(environment).build(),
                new Sandbox(sandbox(TASK))));
    assertThatThrownBy(() -> listener.pid(TASK)).hasMessageContaining("max_stderr_size is 1B");
  }

  // ---- words ----

  private static String loud(int rounds) {
    return "for i in $(seq "
        + rounds
        + "); do head -c 20000 /dev/zero | tr '\\0' x; sleep 1.1; done";
  }

  private static CommandInfo command(String text) {
    return CommandInfo.newBuilder().setValue(text).build();
  }

  private static void variable(Environment.Builder environment, String name, String value) {
    environment.addVariables(
        Environment.Variable.newBuilder().setName(name).setValue(value).build());
  }

  private static Optional<String> user() {
    return System.getProperty("user.name").equals("root")
        ? Optional.of("nobody")
        : Optional.empty();
  }

  private static void gate(ContainerSpec spec) throws IOException, InterruptedException {
    new ProcessBuilder("mkfifo", spec.sandbox().directory() + "/gate").start().waitFor();
  }

  private static Map<String, String> parameters(String size, int kept) {
    return Map.of("max_stdout_size", size, "logrotate_stdout_options", "rotate " + kept);
  }

  private static LogRotation rotation(Map<String, String> parameters) {
    return new LogRotation(parameters, text -> Bytes.parse(text).bytes());
  }

  private ContainerHost start(Map<String, String> parameters, RecordingListener told) {
    return hosts()
        .open(
            "posix",
            "posix/cpu,posix/mem",
            told,
            new StreamOptions(Duration.ofSeconds(30), Optional.of(rotation(parameters))));
  }

  /** The newest first. */
  private List<Path> pieces() {
    List<Path> found = new ArrayList<>();
    for (int number = 1; Files.exists(piece(number)); number++) {
      found.add(piece(number));
    }
    return found;
  }

  private Path piece(int number) {
    return Path.of(sandbox(TASK), "stdout." + number);
  }

  private String all() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path piece : pieces().reversed()) {
      text.append(Files.readString(piece));
    }
    return text.append(log(TASK, "stdout")).toString();
  }
}
