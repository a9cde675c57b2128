package io.mesos4j.agent.main;

import io.mesos4j.common.daemon.Closers;
import io.mesos4j.common.daemon.DaemonProgram;
import io.mesos4j.common.daemon.Logging;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagValues;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The program {@code mesos-agent}. SIGTERM and SIGINT end the daemon at once and leave its tasks
 * running for the next one on the same work_dir; SIGUSR1 takes the agent away with all that runs on
 * it.
 */
public final class AgentMain {

  private AgentMain() {}

  public static void main(String[] arguments) {
    int status = run(List.of(arguments), System.getenv(), System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    return new DaemonProgram(AgentFlags.set(), out, err)
        .run(arguments, environment, AgentMain::start);
  }

  private static void start(FlagValues flags, Logging logging, Closers closers)
      throws StartException, IOException {
    AgentAssembly agent = new AgentAssembly(flags, logging, closers);
    agent.start();
    UserSignal.handle(agent::leave);
  }
}
