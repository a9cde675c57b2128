package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.container.console.ConsoleInput;
import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.TTYInfo;
import org.junit.jupiter.api.Test;

/** Terminals and pipes of real containers. */
class ConsoleTest extends RealContainers {

  private static final ContainerId TASK = new ContainerId("task");
  private static final ContainerId SESSION = TASK.child("session");

  private final RecordingReader reader = new RecordingReader();

  @Test
  void sessionSeesTheTasksSandboxAndEnvironment() throws Exception {
    runTask();
    Console console = session("pwd; echo $COLOUR; echo oops >&2; exit 3", pipes());
    console.attach(reader);
    assertThat(reader.all()).isEqualTo(sandbox(TASK) + "\nblue\n");
    assertThat(reader.error()).isEqualTo("oops\n");
    assertThat(listener.end(SESSION).status()).contains(ExitStatus.exited(3));
    endTask();
  }

  @Test
  void whatIsTypedIsReadUntilItsEnd() throws Exception {
    runTask();
    Console console = session("cat; echo done", pipes());
    console.attach(reader);
    ConsoleInput input = console.input().orElseThrow();
    assertThat(input.take()).isTrue();
    assertThat(input.take()).isFalse();
    input.write(bytes("hello\n"));
    reader.until("hello\n");
    input.end();
    assertThat(reader.all()).isEqualTo("hello\ndone\n");
    listener.end(SESSION);
    endTask();
  }

  @Test
  void inputIsHeldUpByWhoDoesNotReadAndIsNotLost() throws Exception {
    runTask();
    Console console = session("read go; wc -c", pipes());
    console.attach(reader);
    ConsoleInput input = console.input().orElseThrow();
    input.write(bytes("go\n"));
    for (int sent = 0; sent < 32; sent++) {
      input.write(new byte[1 << 16]);
    }
    input.end();
    assertThat(reader.all().trim()).isEqualTo(Integer.toString(32 << 16));
    listener.end(SESSION);
    endTask();
  }

  @Test
  void terminalIsOneAndHasTheWindowsSize() throws Exception {
    runTask();
    Console console = session("tty; stty size; read line; stty size", terminal());
    console.attach(reader);
    assertThat(reader.until("24 80")).startsWith("/dev/pts/");
    ConsoleInput input = console.input().orElseThrow();
    input.resize(50, 132);
    input.write(bytes("\n"));
    assertThat(reader.all()).contains("50 132");
    listener.end(SESSION);
    endTask();
  }

  @Test
  void terminalControlsItsSession() throws Exception {
    runTask();
    Console console =
        session(
            "trap 'echo caught; exit 7' INT; echo ready; while :; do sleep 0.1; done", terminal());
    console.attach(reader);
    reader.until("ready");
    console.input().orElseThrow().write(new byte[] {3});
    assertThat(reader.all()).contains("caught");
    assertThat(listener.end(SESSION).status()).contains(ExitStatus.exited(7));
    endTask();
  }

  @Test
  void thereIsNoWindowWithoutATerminal() throws Exception {
    runTask();
    Console console = session("cat", pipes());
    console.attach(reader);
    ConsoleInput input = console.input().orElseThrow();
    assertThatThrownBy(() -> input.resize(1, 1)).isInstanceOf(IOException.class);
    containerizer().destroy(SESSION);
    listener.end(SESSION);
    assertThat(reader.all()).isEmpty();
    assertThatThrownBy(() -> input.write(bytes("x"))).hasMessageContaining("closed");
    endTask();
  }

  @Test
  void ordinaryContainersHaveAConsoleOnlyWithATerminalAndItsOutputIsLogged() throws Exception {
    ContainerSpec plain = launch("plain", FOREVER);
    listener.pid(plain.id());
    assertThat(containerizer().console(plain.id())).isEmpty();
    assertThat(containerizer().console(new ContainerId("none"))).isEmpty();
    containerizer().destroy(plain.id());
    listener.end(plain.id());

    ContainerSpec spec = spec(TASK, "read line; echo \"got $line\"").withContainer(terminal());
    containerizer().launch(spec);
    listener.pid(TASK);
    Console console = containerizer().console(TASK).orElseThrow();
    console.attach(reader);
    console.input().orElseThrow().write(bytes("word\n"));
    assertThat(reader.all()).contains("got word");
    listener.end(TASK);
    assertThat(log(TASK, "stdout")).contains("got word");
  }

  @Test
  void endOfTheTaskEndsItsSessions() throws Exception {
    runTask();
    Console console = session("cat", terminal());
    console.attach(reader);
    containerizer().destroy(TASK);
    assertThat(listener.end(TASK).status()).contains(ExitStatus.signaled(9));
    listener.end(SESSION);
    reader.all();
  }

  @Test
  void sessionsEndWithTheAgentAndTerminalsOfTasksGoOn() throws Exception {
    ContainerSpec task =
        spec(TASK, "while read line; do echo \"got $line\"; done").withContainer(terminal());
    containerizer().launch(task);
    listener.pid(TASK);
    session("cat", pipes());
    hosts().closeFirst();

    RecordingListener later = new RecordingListener();
    ContainerHost next = hosts().open("posix", "posix/cpu,posix/mem", later);
    next.containerizer().recover(List.of(task));
    assertThat(later.recovery()).containsExactly(TASK);
    Console console = next.containerizer().console(TASK).orElseThrow();
    console.attach(reader);
    console.input().orElseThrow().write(bytes("again\n"));
    reader.until("got again");
    next.containerizer().destroy(TASK);
    later.end(TASK);
  }

  private void runTask() throws Exception {
    containerizer()
        .launch(
            spec(TASK, FOREVER).withEnvironment(Map.of("PATH", "/usr/bin:/bin", "COLOUR", "blue")));
    listener.pid(TASK);
  }

  private void endTask() throws Exception {
    containerizer().destroy(TASK);
    listener.end(TASK);
  }

  private Console session(String command, ContainerInfo info) throws Exception {
    containerizer()
        .launch(spec(SESSION, command).withContainer(info).withPurpose(ContainerClass.DEBUG));
    listener.pid(SESSION);
    return containerizer().console(SESSION).orElseThrow();
  }

  private static ContainerInfo pipes() {
    return ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS).build();
  }

  private static ContainerInfo terminal() {
    return pipes().toBuilder()
        .setTtyInfo(
            TTYInfo.newBuilder()
                .setWindowSize(TTYInfo.WindowSize.newBuilder().setRows(24).setColumns(80)))
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
