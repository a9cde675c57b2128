package io.mesos4j.master.main;

import io.mesos4j.common.daemon.Rehearsal;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.rehearsal.ElectionRehearsal;
import io.mesos4j.master.rehearsal.LoopbackElection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.mesos.Protos.MasterInfo;

/**
 * What a master's class cache is made of: a master with a ZooKeeper of its own, its pages, and
 * elections. The JVM also notes which methods were busy, and compiles those sooner.
 */
public final class MasterRehearsal {

  /** What tools ask, and what a browser's first page does. */
  private static final List<String> PATHS =
      List.of(
          "/health",
          "/version",
          "/state",
          "/metrics/snapshot",
          "/",
          "/assets/main.js",
          "/ui/overview",
          "/ui/history",
          "/ui/tasks",
          "/ui/agents",
          "/ui/frameworks");

  /** So many make the methods of an election busy ones. */
  private static final int ELECTIONS = 20;

  private MasterRehearsal() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int status = Rehearsal.perform(MasterRehearsal::start, PATHS);
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        LoopbackElection overNetwork = new LoopbackElection(nobody(), workers, () -> true)) {
      for (int i = 0; i < ELECTIONS; i++) {
        election().play();
        overNetwork.play();
      }
    }
    System.exit(status);
  }

  private static int start(List<String> flags, Path directory) {
    List<String> all = new ArrayList<>(flags);
    all.add("--work_dir=" + directory);
    all.add("--embedded_zk_port=0");
    return MasterMain.run(all, Map.of(), System.out, System.err);
  }

  private static ElectionRehearsal election() {
    InstantSource clock = InstantSource.system();
    Instant now = clock.instant();
    return new ElectionRehearsal(
        MasterSettings.defaults(nobody()),
        new MasterFacts(Version.current(), now, Map.of(), Optional.empty()),
        clock,
        () -> true);
  }

  private static MasterInfo nobody() {
    return MasterInfo.newBuilder()
        .setId("nobody")
        .setIp(0)
        .setPort(0)
        .setHostname("nowhere")
        .build();
  }
}
