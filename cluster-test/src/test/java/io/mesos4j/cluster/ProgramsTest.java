package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs that come with the product, each run as a user would, against one real master and one
 * real agent: the framework of the guide, the HTTP schedulers of the API's page, mesos-execute.
 */
@Timeout(300)
class ProgramsTest {

  private static final String SMALL = "--resources=cpus:0.1;mem:32";

  @TempDir private static Path folder;

  private static SmallCluster cluster;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = SmallCluster.start(folder);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @Test
  void frameworkOfTheGuideRunsItsTask() throws Exception {
    Ended ended =
        run(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            DaemonProcess.ROOT.resolve("examples/target/mesos-examples/lib") + "/*",
            "io.mesos4j.examples.HelloFramework",
            cluster.address());
    assertThat(ended.output()).contains("hello-1 is TASK_RUNNING", "hello-1 is TASK_FINISHED");
    assertThat(ended.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "curl, sh, scheduler.sh, the master knows it as TASK_RUNNING",
    "python3, python3, scheduler.py, subscribed again"
  })
  void httpSchedulerLivesItsWholeLife(String needed, String interpreter, String script, String word)
      throws Exception {
    assumeThat(onPath(needed)).as("%s is installed", needed).isTrue();
    Path program = DaemonProcess.ROOT.resolve("examples/http").resolve(script);
    Ended ended = run(interpreter, program.toString(), cluster.address());
    assertThat(ended.output())
        .contains("hello-1 is TASK_RUNNING", word, "hello-1 is TASK_KILLED", "torn down");
    assertThat(ended.status()).isZero();
  }

  @Test
  void commandGetsItsEnvironment() throws Exception {
    Ended ended =
        execute("env", "--command=test \"$GREETING\" = hi", "--env={\"GREETING\": \"hi\"}");
    assertThat(ended.output()).contains("TASK_FINISHED for task 'env'");
    assertThat(ended.status()).isZero();
  }

  @Test
  void withoutAShellTheWordsAreTheArguments() throws Exception {
    assertThat(execute("words", "--no-shell", "--command=test $HOME = $HOME").status()).isZero();
  }

  @Test
  void endOfTheTaskIsTheExitCode() throws Exception {
    Ended ended = execute("fails", "--command=exit 3");
    assertThat(ended.output()).contains("TASK_FAILED for task 'fails'").contains("status 3");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void taskIsKilledWhenItsTimeIsOver() throws Exception {
    Ended ended = execute("sleeper", "--command=sleep 600", "--kill_after=200ms");
    assertThat(ended.output()).contains("TASK_KILLED for task 'sleeper'");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void tasksMayBeAGroup() throws Exception {
    String task =
        """
        {"name": "%1$s", "task_id": {"value": "%1$s"}, "agent_id": {"value": ""},
          "command": {"value": "true"}, "resources": [
          {"name": "cpus", "type": "SCALAR", "scalar": {"value": 0.1}},
          {"name": "mem", "type": "SCALAR", "scalar": {"value": 32}}]}
        """;
    String group = "{\"tasks\": [" + task.formatted("one") + "," + task.formatted("two") + "]}";
    Ended ended =
        execute("--task_group=" + group, "--role=dev", "--checkpoint", "--no-partition_aware");
    assertThat(ended.output())
        .contains("TASK_FINISHED for task 'one'", "TASK_FINISHED for task 'two'");
    assertThat(ended.status()).isZero();
  }

  /** What the container is to be; the words end as the command does. */
  @ParameterizedTest
  @ValueSource(strings = {"test -t 1 --tty", "true --networks="})
  void containerIsAsTheFlagsSay(String commandAndFlag) throws Exception {
    int flag = commandAndFlag.indexOf(" --");
    Ended ended =
        execute(
            "contained",
            "--command=" + commandAndFlag.substring(0, flag),
            commandAndFlag.substring(flag + 1));
    assertThat(ended.output()).contains("TASK_FINISHED for task 'contained'");
    assertThat(ended.status()).isZero();
  }

  @Test
  void networkThatTheAgentDoesNotHaveIsSaid() throws Exception {
    Ended ended = execute("networked", "--command=true", "--networks=blue");
    assertThat(ended.output()).contains("TASK_FAILED", "the network 'blue'");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void taskMayBeAMessage() throws Exception {
    String task =
        """
        {"name": "json", "task_id": {"value": "json"}, "command": {"value": "true"}, "resources": [
          {"name": "cpus", "type": "SCALAR", "scalar": {"value": 0.1}},
          {"name": "mem", "type": "SCALAR", "scalar": {"value": 32}}]}
        """;
    Path file = Files.writeString(folder.resolve("task.json"), task);
    Ended ended = execute("--task=file://" + file);
    assertThat(ended.output()).contains("TASK_FINISHED for task 'json'");
    assertThat(ended.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--package=/tmp/a",
        "--content_type=json",
        "--env=[1]",
        "--volumes={}",
        "--containerizer=docker",
        "--containerizer=rocket",
        "--framework_capabilities=FLY",
        "--resources=cpus:many",
        "--task={\"name\": \"second\"}",
        "--kill_after=soon",
        "--secret=s3cret",
        "--effective_capabilities={\"capabilities\": [\"FLY\"]}",
        "--rlimits={\"rlimits\": [{\"type\": \"RLMT_HOPES\"}]}"
      })
  void whatCannotBeDoneIsRefusedByName(String flag) throws Exception {
    Ended ended = execute("--name=refused", "--command=true", flag);
    assertThat(ended.output()).startsWith("mesos-execute: ").contains(nameOf(flag));
    assertThat(ended.output().lines()).hasSize(1);
    assertThat(ended.status()).isEqualTo(1);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String nameOf(String flag) {
    return flag.substring(2, flag.indexOf('='));
  }

  private record Ended(int status, String output) {}

  /** Runs a small task under this name, or with these flags alone. */
  private static Ended execute(String nameOrFlag, String... flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(DaemonProcess.ROOT.resolve("bin/mesos-execute").toString());
    command.add("--master=" + cluster.address());
    if (nameOrFlag.startsWith("--")) {
      command.add(nameOrFlag);
    } else {
      command.addAll(List.of("--name=" + nameOrFlag, SMALL));
    }
    command.addAll(List.of(flags));
    return run(command.toArray(String[]::new));
  }

  private static Ended run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", "");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES))
          .as("%s ends; it said: %s", List.of(command), Files.readString(output))
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }
}
