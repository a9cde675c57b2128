package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts {@link OrdealMain} in network and mount namespaces of its own, where this user may make
 * them, so that lines can be cut and disks filled without anybody else noticing; else on loopback.
 */
final class Seclusion {

  private static final String TRY =
      "mkdir -p /run/netns && mount -t tmpfs none /run/netns && ip link set lo up"
          + " && ip link add one type veth peer name two && ip link add bridge type bridge";

  /** All that is started dies with it; the shell takes in what its parents leave behind. */
  private static final List<String> ALONE =
      List.of(
          "unshare",
          "--net",
          "--mount",
          "--pid",
          "--fork",
          "--kill-child",
          "--mount-proc",
          "--",
          "sh",
          "-c",
          "\"$@\"; exit $?",
          "sh");

  private Seclusion() {}

  /** Runs an ordeal and waits; answers the status of its end. */
  static int run(Path folder, Path output, Ordeal.Plan plan)
      throws IOException, InterruptedException {
    boolean own = isPermitted();
    List<String> command = new ArrayList<>();
    if (own) {
      command.addAll(ALONE);
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dmesos4j.root=" + System.getProperty("mesos4j.root"),
            "-cp",
            System.getProperty("java.class.path"),
            OrdealMain.class.getName(),
            folder.toString(),
            own ? "own" : "loopback",
            plan.theme().name(),
            Long.toString(plan.seed()),
            Long.toString(plan.duration().toSeconds()),
            Integer.toString(plan.blows()),
            Long.toString(plan.patience().toSeconds()),
            Integer.toString(plan.size().agents()),
            Long.toString(plan.size().sessionTimeout().toSeconds())));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    return process.waitFor();
  }

  private static boolean isPermitted() throws InterruptedException {
    try {
      Shell.run("unshare --net --mount --pid --fork --mount-proc -- sh -c '" + TRY + "'");
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
