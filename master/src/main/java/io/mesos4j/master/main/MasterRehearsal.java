package io.mesos4j.master.main;

import io.mesos4j.common.daemon.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a master's class cache is made of: a master with a ZooKeeper of its own, and its pages. */
public final class MasterRehearsal {

  private static final List<String> PATHS =
      List.of("/health", "/version", "/state", "/metrics/snapshot", "/");

  private MasterRehearsal() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.exit(Rehearsal.perform(MasterRehearsal::start, PATHS));
  }

  private static int start(List<String> flags, Path directory) {
    List<String> all = new ArrayList<>(flags);
    all.add("--work_dir=" + directory);
    all.add("--embedded_zk_port=0");
    return MasterMain.run(all, Map.of(), System.out, System.err);
  }
}
