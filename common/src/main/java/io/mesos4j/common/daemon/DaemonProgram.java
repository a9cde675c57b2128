package io.mesos4j.common.daemon;

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
 * How a daemon's process begins: flags are read, logging is set up, the daemon is started. What
 * keeps it from starting is said in one line on stderr, with exit code 1.
 */
public final class DaemonProgram {

  /** Starts a daemon, on threads of its own. */
  @FunctionalInterface
  public interface Starter {

    /**
     * Starts it.
     *
     * @param logging of this process; stays the caller's
     * @param closers takes what is opened; closed when the process ends, or at once after a failure
     */
    void start(FlagValues flags, Logging logging, Closers closers)
        throws StartException, IOException;
  }

  private final FlagSet set;
  private final PrintStream out;
  private final PrintStream err;

  public DaemonProgram(FlagSet set, PrintStream out, PrintStream err) {
    this.set = set;
    this.out = out;
    this.err = err;
  }

  /**
   * Reads the flags and does what they say; returns when the daemon is up.
   *
   * @return the exit code: 0 unless it cannot start; also 0 if the process ends meanwhile
   */
  public int run(List<String> arguments, Map<String, String> environment, Starter starter) {
    try {
      FlagValues flags = new FlagParser(set).parse(arguments, environment);
      if (flags.get(FlagSet.HELP)) {
        out.print(FlagHelp.text(set));
      } else if (flags.get(FlagSet.VERSION)) {
        out.println(Version.current());
      } else {
        TlsEnvironment.check(environment);
        start(flags, starter);
      }
      return 0;
    } catch (FlagException | StartException | IOException unusable) {
      err.println(set.program() + ": " + unusable.getMessage());
    } catch (RuntimeException | LinkageError bug) {
      err.println(set.program() + ": cannot start because of a bug: " + bug);
    }
    return 1;
  }

  private void start(FlagValues flags, Starter starter) throws StartException, IOException {
    Closers closers = new Closers();
    // Before the start, which a signal may interrupt.
    Runtime.getRuntime().addShutdownHook(new Thread(closers::close, "shutdown"));
    try {
      starter.start(flags, closers.add(Logging.start(set.program(), flags)), closers);
    } catch (StartException | IOException | RuntimeException | LinkageError failed) {
      // A process that ends while it starts has said why, and takes away what the start uses.
      boolean ending = closers.closed();
      closers.close();
      if (!ending) {
        throw failed;
      }
    }
  }
}
