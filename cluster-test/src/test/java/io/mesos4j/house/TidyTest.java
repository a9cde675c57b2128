package io.mesos4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the hard size limits of the house: a file of at most 400 lines, a method of at most 60,
 * five parameters. What comes near a limit is to be split by concern, not squeezed.
 */
class TidyTest {

  private static final int MOST_LINES_OF_A_FILE = 400;
  private static final int MOST_LINES_OF_A_METHOD = 60;
  private static final int MOST_PARAMETERS = 5;

  /**
   * Classes whose one method is a table or a dispatcher; each with its reason in
   * docs/contributing/style.md.
   */
  private static final List<String> DISPATCHERS =
      List.of("MasterCore.java", "AgentCore.java", "MasterFlags.java", "AgentFlags.java");

  /** Classes of the frameworks' API whose signatures are upstream's, not ours to choose. */
  private static final List<String> FROZEN =
      List.of("MesosSchedulerDriver.java", "ZooKeeperState.java", "LogState.java", "Log.java");

  private static final Pattern METHOD_HEAD =
      Pattern.compile(
          "(?m)^ {2}(?!"
              + " )(?:@\\w+(?:\\([^)]*\\))?\\s+)*(?:(?:public|protected|private|static|final|abstract|synchronized|default)\\s+)*(?:<[^>{]+>\\s+)?[\\w.<>\\[\\],"
              + " ?&]+?\\s+\\w+\\s*\\(([^{;]*?)\\)\\s*(?:throws [\\w., \\n]+)?\\{");

  @Test
  void filesStayShort() throws IOException {
    List<String> offenders = new ArrayList<>();
    for (Path file : mainSources()) {
      long lines = Files.readString(file).lines().count();
      if (lines > MOST_LINES_OF_A_FILE) {
        offenders.add(file + " has " + lines + " lines");
      }
    }
    assertThat(offenders).as("files over %d lines", MOST_LINES_OF_A_FILE).isEmpty();
  }

  @Test
  void methodsStayShortAndTakeFewParameters() throws IOException {
    List<String> offenders = new ArrayList<>();
    for (Path file : mainSources()) {
      if (!DISPATCHERS.contains(file.getFileName().toString())) {
        offenders.addAll(offendersIn(file, Files.readString(file)));
      }
    }
    assertThat(offenders).as("methods that have outgrown their room").isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    Pattern later = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    List<String> offenders = new ArrayList<>();
    for (Path file : mainSources()) {
      if (later.matcher(Files.readString(file)).find()) {
        offenders.add(file.toString());
      }
    }
    assertThat(offenders).as("files with notes to self; write an issue instead").isEmpty();
  }

  private static List<String> offendersIn(Path file, String source) {
    List<String> offenders = new ArrayList<>();
    Matcher head = METHOD_HEAD.matcher(source);
    while (head.find()) {
      String where = file.getFileName() + ":" + lineOf(source, head.start());
      int lines =
          lineOf(source, endOfBlock(source, head.end() - 1)) - lineOf(source, head.end() - 1);
      if (lines > MOST_LINES_OF_A_METHOD) {
        offenders.add(where + " is a method of " + lines + " lines");
      }
      if (parameters(head.group(1)) > MOST_PARAMETERS && !FROZEN.contains(name(file))) {
        offenders.add(where + " takes " + parameters(head.group(1)) + " parameters");
      }
    }
    return offenders;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /**
   * The index after the brace that closes the block which opens at {@code open}; braces in text are
   * rare enough.
   */
  private static int endOfBlock(String source, int open) {
    int end = source.indexOf("\n  }\n", open);
    return end < 0 ? source.length() - 1 : end + 1;
  }

  private static int lineOf(String source, int index) {
    return (int) source.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
  }

  private static int parameters(String list) {
    String flat = list.replaceAll("<[^<>]*>", "").replaceAll("<[^<>]*>", "").strip();
    return flat.isEmpty() ? 0 : flat.split(",").length;
  }

  private static List<Path> mainSources() throws IOException {
    Path root = Path.of(System.getProperty("mesos4j.root"));
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .sorted()
          .toList();
    }
  }
}
