package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;

/** What a command finds when it starts, and what keeps it from starting. */
class CommandStartTest extends RealContainers {

  @Test
  void commandSeesItsEnvironmentAndNothingElse() throws Exception {
    ContainerId id = new ContainerId("clean");
    ContainerSpec spec =
        spec(id, "env; ls /proc/self/fd; pwd; echo oops >&2")
            .withEnvironment(Map.of("QUOTED", "it's $HOME\nand `more`"));
    containerizer().launch(spec);
    listener.end(id);
    assertThat(log(id, "stdout"))
        .contains(
            "QUOTED=it's $HOME\nand `more`\n", "MESOS_SANDBOX=" + sandbox(id), "\n0\n1\n2\n3\n")
        .doesNotContain("\n4\n", "JAVA", "HOME=", "OLDPWD");
    assertThat(log(id, "stderr")).isEqualTo("oops\n");
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    ContainerId id = new ContainerId("argv");
    Protos.CommandInfo command =
        Protos.CommandInfo.newBuilder()
            .setShell(false)
            .setValue("printf")
            .addAllArguments(List.of("printf", "<%s>", "a b", "it's", "$x"))
            .build();
    containerizer().launch(ContainerSpec.of(id, command, new Sandbox(sandbox(id))));
    assertThat(listener.end(id).status()).contains(ExitStatus.exited(0));
    assertThat(log(id, "stdout")).isEqualTo("<a b><it's><$x>");
  }

  @Test
  void firstArgumentIsTheNameThatTheProgramSees() throws Exception {
    assertThat(run("named", "cat", "it's a \"$cat\"", "/proc/self/cmdline"))
        .isEqualTo("it's a \"$cat\"\0/proc/self/cmdline\0");
    assertThat(run("nameless", "cat", "", "/proc/self/cmdline"))
        .isEqualTo("\0/proc/self/cmdline\0");
    assertThat(run("dashed", "cat", "-c", "/proc/self/cmdline"))
        .isEqualTo("-c\0/proc/self/cmdline\0");
  }

  @Test
  void anotherNameChangesNothingElse() throws Exception {
    assertThat(run("listing", "ls", "-ls", "/proc/self/fd")).isEqualTo("0\n1\n2\n3\n");
    List<String> usual = run("own", "env", "env").replace("own", "other").lines().sorted().toList();
    assertThat(run("other", "env", "else").lines().sorted()).isEqualTo(usual);
    assertThat(usual).contains("PWD=/elsewhere", "SHLVL=4");
  }

  @Test
  void programThatIsNotThereAborts() throws Exception {
    for (String argument : List.of("no-such-program", "another-name")) {
      ContainerId id = new ContainerId("absent-as-" + argument);
      Protos.CommandInfo command =
          Protos.CommandInfo.newBuilder()
              .setShell(false)
              .setValue("no-such-program")
              .addArguments(argument)
              .build();
      containerizer().launch(ContainerSpec.of(id, command, new Sandbox(sandbox(id))));
      assertThat(listener.end(id).status()).contains(ExitStatus.signaled(6));
      assertThat(log(id, "stderr"))
          .isEqualTo("Failed to execute command: No such file or directory\n");
    }
  }

  private String run(String name, String program, String... arguments) throws Exception {
    ContainerId id = new ContainerId(name);
    Protos.CommandInfo command =
        Protos.CommandInfo.newBuilder()
            .setShell(false)
            .setValue(program)
            .addAllArguments(List.of(arguments))
            .build();
    containerizer()
        .launch(
            ContainerSpec.of(id, command, new Sandbox(sandbox(id)))
                .withEnvironment(
                    Map.of("LC_ALL", "no_where", "PWD", "/elsewhere", "SHLVL", "4", "a.b", "1")));
    assertThat(listener.end(id).status()).contains(ExitStatus.exited(0));
    assertThat(log(id, "stderr")).isEmpty();
    return log(id, "stdout");
  }

  @Test
  void commandRunsAsItsUserWhoCannotMisleadRoot() throws Exception {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root");
    allowOthersToEnter(directory);
    ContainerId id = new ContainerId("nobody");
    ContainerSpec spec =
        ContainerSpec.of(
                id,
                Protos.CommandInfo.newBuilder()
                    .setValue("id -un; touch mine; grep Cap /proc/self/status")
                    .build(),
                new Sandbox(sandbox(id), Optional.of("nobody")))
            .withEnvironment(Map.of("LD_PRELOAD", "/nowhere/evil.so"));
    containerizer().launch(spec);
    assertThat(listener.end(id).status()).contains(ExitStatus.exited(0));
    assertThat(log(id, "stdout"))
        .startsWith("nobody\n")
        .containsPattern("CapEff:\\s+0000000000000000");
    assertThat(Files.getOwner(Path.of(sandbox(id), "mine")).getName()).isEqualTo("nobody");
  }

  private static void allowOthersToEnter(Path directory) throws IOException {
    for (Path path = directory; path.getNameCount() > 1; path = path.getParent()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void unknownUserIsSaidByName() {
    ContainerId id = new ContainerId("stranger");
    containerizer()
        .launch(
            ContainerSpec.of(
                id,
                Protos.CommandInfo.newBuilder().setValue("true").build(),
                new Sandbox(sandbox(id), Optional.of("no-such-user"))));
    assertThatThrownBy(() -> listener.pid(id))
        .hasMessageContaining("'no-such-user' does not exist");
  }

  @Test
  void commandWithoutValueIsRefused() {
    ContainerId id = new ContainerId("nothing");
    Protos.CommandInfo nothing = Protos.CommandInfo.getDefaultInstance();
    containerizer().launch(ContainerSpec.of(id, nothing, new Sandbox(sandbox(id))));
    assertThatThrownBy(() -> listener.pid(id)).hasMessageContaining("command has no value");
  }

  @Test
  void containersOfOtherKindsAndNetworksAreRefused() {
    Protos.ContainerInfo docker =
        Protos.ContainerInfo.newBuilder().setType(Protos.ContainerInfo.Type.DOCKER).build();
    ContainerId first = new ContainerId("docker");
    containerizer().launch(spec(first, "true").withContainer(docker));
    assertThatThrownBy(() -> listener.pid(first)).hasMessageContaining("type DOCKER");
    Protos.ContainerInfo networked =
        Protos.ContainerInfo.newBuilder()
            .setType(Protos.ContainerInfo.Type.MESOS)
            .addNetworkInfos(Protos.NetworkInfo.newBuilder().setName("lan"))
            .build();
    ContainerId second = new ContainerId("networked");
    containerizer().launch(spec(second, "true").withContainer(networked));
    assertThatThrownBy(() -> listener.pid(second)).hasMessageContaining("network 'lan'");
  }

  @Test
  void pidIsCheckpointedBeforeTheCommandRuns() throws Exception {
    Path file = directory.resolve("meta/pids/forked.pid");
    ContainerId id = new ContainerId("checkpointed");
    containerizer().launch(spec(id, "cat " + file).withPidCheckpoint(file.toString()));
    listener.end(id);
    assertThat(log(id, "stdout")).isEqualTo(Long.toString(listener.pid(id)));
  }

  @Test
  void processLimitsAreApplied() throws Exception {
    assertThat(limited("limits", Protos.RLimitInfo.RLimit.Type.RLMT_NOFILE)).isEqualTo("64\n128\n");
  }

  @Test
  void processLimitOfAnUnknownKindIsRefused() {
    assertThatThrownBy(() -> limited("strange", Protos.RLimitInfo.RLimit.Type.UNKNOWN))
        .hasMessageContaining("process limit of a kind");
  }

  private String limited(String name, Protos.RLimitInfo.RLimit.Type type) throws Exception {
    ContainerId id = new ContainerId(name);
    Protos.ContainerInfo.Builder container =
        Protos.ContainerInfo.newBuilder().setType(Protos.ContainerInfo.Type.MESOS);
    container.getRlimitInfoBuilder().addRlimitsBuilder().setType(type).setSoft(64).setHard(128);
    containerizer().launch(spec(id, "ulimit -Sn; ulimit -Hn").withContainer(container.build()));
    listener.pid(id);
    listener.end(id);
    return log(id, "stdout");
  }

  @Test
  void fetchFailureEndsTheLaunch() {
    ContainerId id = new ContainerId("fetching");
    fetch(id, "/no/such/file");
    assertThatThrownBy(() -> listener.pid(id)).hasMessageContaining("/no/such/file");
  }

  /** The fetch fails as well then, but that is not what ended the launch. */
  @Test
  void destroyedContainerDoesNotBlameWhatItWasFetching() throws Exception {
    ContainerId id = new ContainerId("destroyed");
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fetch(id, "http://127.0.0.1:" + silent.getLocalPort() + "/file");
      try (Socket asked = silent.accept()) {
        assertThat(asked.getInputStream().read()).isEqualTo('G');
        containerizer().destroy(id);
        assertThatThrownBy(() -> listener.pid(id))
            .hasRootCauseMessage("Container destroyed during launch");
      }
    }
  }

  private void fetch(ContainerId id, String uri) {
    Protos.CommandInfo command =
        Protos.CommandInfo.newBuilder()
            .setValue("true")
            .addUris(Protos.CommandInfo.URI.newBuilder().setValue(uri))
            .build();
    containerizer().launch(ContainerSpec.of(id, command, new Sandbox(sandbox(id))));
  }

  @Test
  void unsupportedIsolatorIsRefusedByName() {
    assertThatThrownBy(() -> hosts().open("posix", "network/cni", listener))
        .hasMessageContaining("'network/cni' in --isolation is not supported yet");
  }
}
