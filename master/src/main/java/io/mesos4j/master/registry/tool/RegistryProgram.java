package io.mesos4j.master.registry.tool;

import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagHelp;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagValues;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The program {@code mesos-registry dump|check|backup|restore}. */
public final class RegistryProgram {

  private static final String USAGE =
      """
      mesos-registry COMMAND --zk=zk://host:port/path [--file=FILE]

        dump      prints the registry as JSON
        check     names every record that a master could not use; status 1 if there is one
        backup    writes all records to --file; may run while masters do
        restore   writes the records of --file into an empty registry, or with --force over
                  another; the masters must be stopped
      """;

  private static final List<String> COMMANDS = List.of("dump", "check", "backup", "restore");

  private final FlagValues flags;
  private final PrintStream out;

  private RegistryProgram(FlagValues flags, PrintStream out) {
    this.flags = flags;
    this.out = out;
  }

  /** See {@code --help}. */
  public static void main(String[] words) {
    System.exit(run(words, System.getenv(), System.out, System.err));
  }

  /** Runs one command; answers the status with which the process is to end. */
  static int run(
      String[] words, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      if (words.length == 0) {
        return explain(out, 1);
      }
      List<String> commands = Arrays.stream(words).filter(word -> !isFlag(word)).toList();
      for (String command : commands) {
        requireKnown(command);
      }
      List<String> given = Arrays.stream(words).filter(RegistryProgram::isFlag).toList();
      FlagValues flags = new FlagParser(RegistryFlags.set()).parse(given, environment);
      if (flags.get(FlagSet.HELP)) {
        return explain(out, 0);
      }
      if (flags.get(FlagSet.VERSION)) {
        out.println(Version.current());
        return 0;
      }
      if (commands.size() != 1) {
        throw new FlagException("give one command of " + COMMANDS + ", not " + commands.size());
      }
      return new RegistryProgram(flags, out).run(commands.get(0));
    } catch (FlagException | IOException problem) {
      err.println("mesos-registry: " + problem.getMessage());
      return 1;
    }
  }

  private static int explain(PrintStream out, int status) {
    out.print(USAGE);
    out.println(FlagHelp.text(RegistryFlags.set()));
    return status;
  }

  private static boolean isFlag(String word) {
    return word.startsWith("-");
  }

  private static void requireKnown(String command) throws FlagException {
    if (!COMMANDS.contains(command)) {
      throw new FlagException("there is no command '" + command + "', only " + COMMANDS);
    }
  }

  private int run(String command) throws FlagException, IOException {
    try (ZooKeeperSession session =
        ZooKeeperSession.connect(servers(), flags.get(RegistryFlags.TIMEOUT))) {
      session.awaitConnected("--zk");
      return run(command, session);
    }
  }

  private MasterAddress.ZooKeeper servers() throws FlagException {
    try {
      return MasterAddress.servers("--zk", flags.get(RegistryFlags.ZK));
    } catch (IllegalArgumentException unusable) {
      throw new FlagException(unusable.getMessage());
    }
  }

  private int run(String command, ZooKeeperSession session) throws FlagException, IOException {
    return switch (command) {
      case "dump" -> RegistryReport.read(session).dump(out);
      case "check" -> RegistryReport.read(session).check(out);
      case "backup" -> {
        int records = RegistryBackup.write(session, file());
        out.println(records + " records are in " + file());
        yield 0;
      }
      default -> {
        int records = new RegistryRestore(session, flags.get(RegistryFlags.FORCE)).run(file());
        out.println(records + " records are restored");
        yield 0;
      }
    };
  }

  private Path file() throws FlagException {
    return flags
        .find(RegistryFlags.FILE)
        .orElseThrow(() -> new FlagException("--file is missing: name the file of the backup"));
  }
}
