package io.mesos4j.agent.main;

import io.mesos4j.common.daemon.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an agent's class cache is made of: an agent whose master is away, and its endpoints. */
public final class AgentRehearsal {

  private static final List<String> PATHS =
      List.of("/health", "/version", "/state", "/metrics/snapshot");

  private AgentRehearsal() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.exit(Rehearsal.perform(AgentRehearsal::start, PATHS));
  }

  /** The discard port: no master is there. */
  private static int start(List<String> flags, Path directory) {
    List<String> all = new ArrayList<>(flags);
    all.add("--master=127.0.0.1:9");
    all.add("--work_dir=" + directory.resolve("work"));
    all.add("--runtime_dir=" + directory.resolve("run"));
    all.add("--launcher=posix");
    all.add("--resources=cpus:1;mem:512;disk:512");
    return AgentMain.run(all, Map.of(), System.out, System.err);
  }
}
