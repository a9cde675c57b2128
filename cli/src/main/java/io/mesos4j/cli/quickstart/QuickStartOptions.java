package io.mesos4j.cli.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the user asked the quick start to do.
 *
 * @param inputs files to count; empty: text files that the host has anyway
 * @param output where every word and its count go, absent: nowhere
 * @param exit whether to stop everything after the job
 * @param help whether only the usage was asked for
 */
record QuickStartOptions(List<Path> inputs, Optional<Path> output, boolean exit, boolean help) {

  static final String USAGE =
      """
      Usage: ./quickstart [--input FILE...] [--output FILE] [--exit]

      Starts a cluster of one master and three agents on loopback and counts words on it.

        --input FILE...  the files to count (default: licence texts of this host)
        --output FILE    write every word and its count there, tab separated, one a line
        --exit           stop everything after the job and end with its status
        --help           show this\
      """;

  private static final List<Path> TEXT_FOLDERS =
      List.of(Path.of("/usr/share/common-licenses"), Path.of("/usr/share/licenses"));
  private static final long MOST_DEFAULT_FILES = 40;

  static QuickStartOptions parse(String... arguments) {
    List<Path> inputs = new ArrayList<>();
    Optional<Path> output = Optional.empty();
    boolean exit = false;
    boolean help = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--exit" -> exit = true;
        case "--help", "-h" -> help = true;
        case "--output" -> output = Optional.of(writable(valueAfter(arguments, i++)));
        case "--input" -> i = takeInputs(arguments, i, inputs);
        default ->
            throw new IllegalArgumentException(
                "unknown argument '" + arguments[i] + "'; --help lists what there is");
      }
    }
    return new QuickStartOptions(List.copyOf(inputs), output, exit, help);
  }

  /**
   * The inputs given, or text files of the host, or the project's own licence where it has none.
   */
  List<Path> inputsOrDefault(Path home) throws IOException {
    if (!inputs.isEmpty()) {
      return inputs;
    }
    Set<Path> found = new LinkedHashSet<>();
    for (Path folder : TEXT_FOLDERS) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
          for (Path file :
              files.filter(Files::isRegularFile).sorted().limit(MOST_DEFAULT_FILES).toList()) {
            found.add(file.toRealPath());
          }
        }
      }
    }
    return found.isEmpty() ? List.of(home.resolve("LICENSE")) : List.copyOf(found);
  }

  private static int takeInputs(String[] arguments, int flag, List<Path> inputs) {
    int i = flag;
    valueAfter(arguments, flag);
    while (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
      inputs.add(readable(arguments[++i]));
    }
    return i;
  }

  private static String valueAfter(String[] arguments, int flag) {
    if (flag + 1 >= arguments.length || arguments[flag + 1].startsWith("--")) {
      throw new IllegalArgumentException(arguments[flag] + " needs a file after it");
    }
    return arguments[flag + 1];
  }

  private static Path readable(String text) {
    Path file = Path.of(text).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException("input '" + text + "' is not a file that can be read");
    }
    return file;
  }

  private static Path writable(String text) {
    Path file = Path.of(text).toAbsolutePath().normalize();
    if (Files.isDirectory(file) || !Files.isWritable(file.getParent())) {
      throw new IllegalArgumentException(
          "output '" + text + "' cannot be written; name a file in a folder that can");
    }
    return file;
  }
}
