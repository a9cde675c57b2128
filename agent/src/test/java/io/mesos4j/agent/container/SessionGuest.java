package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.Console;
import io.mesos4j.agent.container.console.ConsoleInput;
import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;

/** Looks into a task on a host whose only control groups are v2; prints a line a fact. */
final class SessionGuest {

  private static final ContainerId TASK = new ContainerId("task");

  private final RecordingListener listener = new RecordingListener();
  private final Path directory;
  private final ContainerHost host;

  private SessionGuest(Path directory) throws Exception {
    this.directory = directory;
    this.host =
        ContainerHost.open(
            new ContainerizerOptions(
                directory.resolve("run"),
                Optional.of("linux"),
                List.of("cgroups/cpu", "cgroups/mem", "cgroups/devices", "namespaces/pid"),
                IsolationOptions.of(CgroupOptions.in("mesos"), directory.resolve("work"))),
            new SandboxFetcher(Duration.ofSeconds(10)),
            listener,
            Clock.systemUTC());
  }

  public static void main(String[] arguments) throws Exception {
    SessionGuest guest = new SessionGuest(Path.of(arguments[0]));
    guest.host.containerizer().launch(guest.spec(TASK, "exec sleep 1017"));
    guest.listener.pid(TASK);
    guest.piped();
    guest.terminal();
    guest.abandoned();
    guest.host.containerizer().destroy(TASK);
    System.out.println("task " + guest.listener.end(TASK).status().orElseThrow());
    guest.host.close();
  }

  /** Is in the task's group, sees its processes, and reads what is typed. */
  private void piped() throws Exception {
    ContainerId id = TASK.child("piped");
    String command = "cut -d: -f3 /proc/self/cgroup; ls /proc | grep -c '^[0-9]'; cat; exit 3";
    RecordingReader reader = new RecordingReader();
    Console console = session(id, command, ContainerSpec.PLAIN);
    console.attach(reader);
    console.input().orElseThrow().write("typed".getBytes(StandardCharsets.UTF_8));
    console.input().orElseThrow().end();
    System.out.println("piped " + String.join(" ", reader.all().lines().toList()));
    System.out.println("piped " + listener.end(id).status().orElseThrow());
  }

  private void terminal() throws Exception {
    ContainerId id = TASK.child("terminal");
    RecordingReader reader = new RecordingReader();
    Protos.TTYInfo.Builder size =
        Protos.TTYInfo.newBuilder()
            .setWindowSize(
                Protos.TTYInfo.WindowSize.newBuilder().setRows(24).setColumns(80).build());
    Console console =
        session(
            id,
            "tty -s && stty size; read line; stty size",
            ContainerSpec.PLAIN.toBuilder().setTtyInfo(size).build());
    console.attach(reader);
    reader.until("24 80");
    ConsoleInput input = console.input().orElseThrow();
    input.resize(50, 132);
    input.write("\n".getBytes(StandardCharsets.UTF_8));
    reader.until("50 132");
    System.out.println("terminal " + listener.end(id).status().orElseThrow());
  }

  /** Its client went away. */
  private void abandoned() throws Exception {
    ContainerId id = TASK.child("abandoned");
    session(id, "env -i setsid sleep 1018 & exec sleep 1018", ContainerSpec.PLAIN);
    host.containerizer().destroy(id);
    System.out.println("abandoned " + listener.end(id).status().orElseThrow());
  }

  private Console session(ContainerId id, String command, Protos.ContainerInfo container)
      throws Exception {
    host.containerizer()
        .launch(spec(id, command).withContainer(container).withPurpose(ContainerClass.DEBUG));
    listener.pid(id);
    return host.containerizer().console(id).orElseThrow();
  }

  private ContainerSpec spec(ContainerId id, String command) {
    return ContainerSpec.of(
        id,
        Protos.CommandInfo.newBuilder().setValue(command).build(),
        new Sandbox(directory.resolve("sandboxes").resolve(id.value()).toString()));
  }
}
