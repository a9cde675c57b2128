package io.mesos4j.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The commands that a page of the documentation shows, indented or fenced, each from the line that
 * begins with a program to the line before the next one. Immutable.
 */
public record PageCommands(List<String> commands) {

  private static final Path ROOT = Path.of(System.getProperty("mesos4j.root"));

  /** Those of {@code docs/<page>.md}. */
  public static PageCommands of(String page) throws IOException {
    List<String> found = new ArrayList<>();
    boolean fenced = false;
    boolean within = false;
    for (String line : Files.readAllLines(ROOT.resolve("docs/" + page + ".md"))) {
      boolean fence = line.startsWith("```");
      fenced ^= fence;
      boolean code = !fence && (fenced || line.startsWith("    "));
      boolean begins = code && begins(line.strip());
      within = begins || (code && within);
      if (begins) {
        found.add(line.strip());
      } else if (within) {
        found.add(found.removeLast() + "\n" + line.strip());
      }
    }
    return new PageCommands(List.copyOf(found));
  }

  private static boolean begins(String line) {
    return line.startsWith("bin/") || line.startsWith("curl ");
  }

  /** The one that has this word, with other values in the place of the page's. */
  public String with(String word, Map<String, String> values) {
    List<String> all = commands.stream().filter(command -> command.contains(word)).toList();
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " commands with '" + word + "' in " + commands);
    }
    String command = all.getFirst();
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (!command.contains(value.getKey())) {
        throw new AssertionError("no '" + value.getKey() + "' in " + command);
      }
      command = command.replace(value.getKey(), value.getValue());
    }
    return command;
  }

  /**
   * Runs one as a user in the source tree would, and waits for its end. An answer of HTTP that is
   * not a success fails it.
   *
   * @return what it said
   */
  public static String run(String command) throws IOException, InterruptedException {
    String strict = command.replaceFirst("^curl ", "curl -sS --fail-with-body --max-time 60 ");
    Process process =
        new ProcessBuilder("sh", "-c", strict)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new AssertionError("'" + command + "' ended with " + status + ": " + said.strip());
    }
    return said;
  }
}
