package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Environment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside a container's own, as real processes. */
class GuestCommandTest {

  private static final ContainerId ID = new ContainerId("host");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  private final RecordingListener listener = new RecordingListener();
  private ContainerHost host;

  @AfterEach
  void nothingIsLeft() throws Exception {
    host.containerizer().destroy(ID);
    listener.end(ID);
    host.close();
  }

  @Test
  void guestSeesTheTasksSandboxAndEnvironmentAndItsOwnOnTop() throws Exception {
    launch(Optional.empty(), "posix/cpu,posix/mem");
    CommandInfo command =
        shell("pwd; echo $TASK $OWN $MESOS_SANDBOX; exit 3").toBuilder()
            .setEnvironment(
                Environment.newBuilder()
                    .addVariables(variable("OWN", "mine"))
                    .addVariables(variable("TASK", "hidden")))
            .build();
    assertThat(run(command)).isEqualTo(ExitStatus.exited(3));
    assertThat(Files.readString(sandbox().resolve("stderr")))
        .isEqualTo(sandbox() + "\nhidden mine " + sandbox() + "\n");
  }

  @Test
  void guestIsOfTheTasksUserAndGroups() throws Exception {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root to change users");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    launch(Optional.of("nobody"), "posix/cpu,posix/mem");
    assertThat(run(shell("[ $(id -un) = nobody ] && [ $(id -G) = $(id -g nobody) ]")))
        .isEqualTo(ExitStatus.exited(0));
  }

  @Test
  void guestThatTakesTooLongIsEndedWithAllThatItStarted() throws Exception {
    launch(Optional.empty(), "posix/cpu,posix/mem");
    CommandInfo endless = shell("sleep 1000 & echo $! >child; echo $$ >self; wait");
    assertThatThrownBy(() -> host.containerizer().run(ID, endless, Duration.ofMillis(300)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("300 ms");
    awaitEnd("self");
    awaitEnd("child");
  }

  @Test
  void whatAGuestLeavesBehindIsEnded() throws Exception {
    launch(Optional.empty(), "posix/cpu,posix/mem");
    assertThat(run(shell("sleep 1000 & echo $! >child"))).isEqualTo(ExitStatus.exited(0));
    awaitEnd("child");
  }

  @Test
  void signalThatEndsAGuestIsKnown() throws Exception {
    launch(Optional.empty(), "posix/cpu,posix/mem");
    assertThat(run(shell("kill -9 $$"))).isEqualTo(ExitStatus.signaled(9));
  }

  @Test
  void thereIsNoGuestWithoutItsHost() throws Exception {
    launch(Optional.empty(), "posix/cpu,posix/mem");
    assertThatThrownBy(
            () -> host.containerizer().run(new ContainerId("other"), shell("true"), PATIENCE))
        .hasMessageContaining("does not run");
  }

  private void launch(Optional<String> user, String isolation) throws Exception {
    host =
        ContainerHost.open(
            new ContainerizerOptions(
                directory.resolve("run"),
                Optional.of("posix"),
                List.of(isolation.split(",", -1)),
                IsolationOptions.of(CgroupOptions.in("unused"), directory.resolve("work"))),
            new SandboxFetcher(Duration.ofSeconds(10)),
            listener,
            Clock.systemUTC());
    host.containerizer()
        .launch(
            ContainerSpec.of(ID, shell("sleep 1000"), new Sandbox(sandbox().toString(), user))
                .withEnvironment(Map.of("TASK", "theirs", "PATH", "/usr/bin:/bin")));
    listener.pid(ID);
  }

  private ExitStatus run(CommandInfo command) throws Exception {
    return host.containerizer().run(ID, command, PATIENCE);
  }

  private Path sandbox() {
    return directory.resolve("sandbox");
  }

  /** Waits for the end of a process that has been killed. */
  private void awaitEnd(String pidFile) throws Exception {
    long pid = Long.parseLong(Files.readString(sandbox().resolve(pidFile)).trim());
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent() && Processes.stat(pid).filter(stat -> !stat.isZombie()).isPresent()) {
      process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static CommandInfo shell(String text) {
    return CommandInfo.newBuilder().setValue(text).build();
  }

  private static Environment.Variable variable(String name, String value) {
    return Environment.Variable.newBuilder().setName(name).setValue(value).build();
  }
}
