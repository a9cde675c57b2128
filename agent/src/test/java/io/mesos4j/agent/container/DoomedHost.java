package io.mesos4j.agent.container;

import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.Protos;

/**
 * A program that runs containers until it is killed. It prints {@code launched <id> <pid>} and
 * {@code exited <id>}.
 */
final class DoomedHost {

  private DoomedHost() {}

  /** Directory, launcher, name of the cgroup, address to fetch from. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Containerizer containerizer =
        open(directory, arguments[1], arguments[2], new Printer()).containerizer();
    specs(directory, arguments[3]).forEach(containerizer::launch);
    new CountDownLatch(1).await();
  }

  static ContainerHost open(
      Path directory, String launcher, String group, ContainerListener listener)
      throws IOException {
    String isolation = launcher.equals("linux") ? "cgroups" : "posix";
    return ContainerHost.open(
        new ContainerizerOptions(
            directory.resolve("run"),
            Optional.of(launcher),
            List.of(isolation + "/cpu", isolation + "/mem"),
            IsolationOptions.of(CgroupOptions.in(group), directory.resolve("work"))),
        new SandboxFetcher(Duration.ofSeconds(60)),
        listener,
        Clock.systemUTC());
  }

  /** One container for each stage that the host may be killed in. */
  static List<ContainerSpec> specs(Path directory, String address) {
    Protos.CommandInfo.Builder fetching = command("echo never");
    fetching.addUrisBuilder().setValue(address);
    return List.of(
        spec(directory, "running", command("setsid sleep 1010 & exec sleep 1011")),
        spec(directory, "ending", command("read -r line <" + directory + "/gate; exit 7")),
        spec(directory, "ended", command("exit 3")),
        spec(directory, "fetching", fetching));
  }

  private static Protos.CommandInfo.Builder command(String text) {
    return Protos.CommandInfo.newBuilder().setValue(text);
  }

  private static ContainerSpec spec(
      Path directory, String name, Protos.CommandInfo.Builder command) {
    Sandbox sandbox = new Sandbox(directory.resolve("sandboxes").resolve(name).toString());
    return ContainerSpec.of(new ContainerId(name), command.build(), sandbox);
  }

  private static final class Printer implements ContainerListener {
    @Override
    public void launched(ContainerId id, long pid) {
      System.out.println("launched " + id + " " + pid);
    }

    @Override
    public void launchFailed(ContainerId id, Protos.TaskStatus.Reason reason, String message) {
      System.out.println("failed " + id + " " + message);
    }

    @Override
    public void exited(ContainerId id, Termination termination) {
      System.out.println("exited " + id);
    }

    @Override
    public void recovered(Set<ContainerId> running) {}
  }
}
