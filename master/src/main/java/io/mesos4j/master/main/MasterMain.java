package io.mesos4j.master.main;

import io.mesos4j.common.daemon.DaemonProgram;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The program {@code mesos-master}. SIGTERM and SIGINT end it after everything is closed. */
public final class MasterMain {

  private MasterMain() {}

  public static void main(String[] arguments) {
    int status = run(List.of(arguments), System.getenv(), System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    return new DaemonProgram(MasterFlags.set(), out, err)
        .run(
            arguments,
            environment,
            (flags, logging, closers) -> closers.add(MasterAssembly.start(flags, logging)));
  }
}
