package io.mesos4j.examples.wordcount;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line. Immutable. */
final class Options {

  static final String USAGE =
      "usage: WordCount --master URL [--output FILE] [--serve-on IP] --input FILE...\n"
          + "  --master    host:port or zk://host:port/path\n"
          + "  --input     the files whose words are counted\n"
          + "  --output    gets a line word<TAB>count for each word, sorted\n"
          + "  --serve-on  the address under which agents reach this host (127.0.0.1)";

  private String master = "";
  private String serveOn = "127.0.0.1";
  private Optional<Path> output = Optional.empty();
  private final List<Path> inputs = new ArrayList<>();

  private Options() {}

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException that says what is wrong with them
   */
  static Options parse(String[] args) {
    Options options = new Options();
    int next = 0;
    while (next < args.length) {
      next = options.take(args, next);
    }
    if (options.master.isEmpty() || options.inputs.isEmpty()) {
      throw new IllegalArgumentException("--master and --input are needed");
    }
    return options;
  }

  private int take(String[] args, int at) {
    if (args[at].equals("--input")) {
      return takeInputs(args, at + 1);
    }
    if (at + 1 >= args.length) {
      throw new IllegalArgumentException(args[at] + " needs a value");
    }
    switch (args[at]) {
      case "--master":
        master = args[at + 1];
        break;
      case "--output":
        output = Optional.of(Paths.get(args[at + 1]));
        break;
      case "--serve-on":
        serveOn = args[at + 1];
        break;
      default:
        throw new IllegalArgumentException("unknown option " + args[at]);
    }
    return at + 2;
  }

  private int takeInputs(String[] args, int from) {
    int at = from;
    while (at < args.length && !args[at].startsWith("--")) {
      Path file = Paths.get(args[at]);
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new IllegalArgumentException(file + " is not a readable file");
      }
      inputs.add(file);
      at++;
    }
    return at;
  }

  String master() {
    return master;
  }

  String serveOn() {
    return serveOn;
  }

  Optional<Path> output() {
    return output;
  }

  List<Path> inputs() {
    return inputs;
  }
}
