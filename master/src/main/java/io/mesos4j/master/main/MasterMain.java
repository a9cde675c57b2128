package io.mesos4j.master.main;

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
import java.util.concurrent.CountDownLatch;

/**
 * The program {@code mesos-master}. What keeps it from starting is said in one line on stderr, with
 * exit code 1. SIGTERM and SIGINT end it after everything is closed.
 */
public final class MasterMain {

  private MasterMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    int status = run(List.of(arguments), System.getenv(), System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err)
      throws InterruptedException {
    FlagSet set = MasterFlags.set();
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
    } catch (FlagException | StartException unusable) {
      err.println(set.program() + ": " + unusable.getMessage());
      return 1;
    } catch (RuntimeException | LinkageError bug) {
      err.println(set.program() + ": cannot start because of a bug: " + bug);
      return 1;
    }
  }

  /** Until the process is told to end. */
  private static void serve(FlagValues flags) throws StartException, InterruptedException {
    Closers closers = new Closers();
    Logging logging = closers.add(logging(flags));
    try {
      closers.add(MasterAssembly.start(flags, logging));
      Runtime.getRuntime().addShutdownHook(new Thread(closers::close, "shutdown"));
      new CountDownLatch(1).await();
    } finally {
      closers.close();
    }
  }

  private static Logging logging(FlagValues flags) throws StartException {
    try {
      return Logging.start("mesos-master", flags);
    } catch (IOException unusable) {
      throw new StartException("--log_dir cannot be used: " + unusable.getMessage(), unusable);
    }
  }
}
