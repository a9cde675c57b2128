package io.mesos4j.agent.main;

import io.mesos4j.common.daemon.Closers;
import io.mesos4j.common.daemon.Logging;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagHelp;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagValues;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The program {@code mesos-agent}. What keeps it from starting is said in one line on stderr, with
 * exit code 1. SIGTERM and SIGINT end the daemon at once and leave its tasks running for the next
 * one on the same work_dir; SIGUSR1 takes the agent away with all that runs on it.
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
    FlagSet set = AgentFlags.set();
    try {
      FlagValues flags = new FlagParser(set).parse(arguments, environment);
      if (flags.get(FlagSet.HELP)) {
        out.print(FlagHelp.text(set));
        return 0;
      }
      if (flags.get(FlagSet.VERSION)) {
        out.println(Version.current());
        return 0;
      }
      serve(flags);
      return 0;
    } catch (FlagException | StartException | IllegalArgumentException | IOException unusable) {
      err.println(set.program() + ": " + unusable.getMessage());
      return 1;
    }
  }

  private static void serve(FlagValues flags) throws StartException, IOException {
    Closers closers = new Closers();
    try {
      Logging logging = closers.add(Logging.start(AgentFlags.PROGRAM, flags));
      AgentAssembly agent = new AgentAssembly(flags, logging, closers);
      agent.start();
      Runtime.getRuntime().addShutdownHook(new Thread(closers::close, "shutdown"));
      UserSignal.handle(agent::leave);
    } catch (StartException | IOException | RuntimeException failed) {
      closers.close();
      throw failed;
    }
  }
}
