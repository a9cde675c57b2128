package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which modules a browser is told of at once: all that the first page is made of, and no others, as
 * their imports say. It would find them one level after the other without that.
 */
class WebUiModulesTest {

  private static final String ENTRY = "assets/main.js";
  private static final String FIRST = "assets/first.js";
  private static final String OTHERS = "assets/pages/all.js";

  private static final Pattern IMPORT =
      Pattern.compile("^(?:import|export) [^;]*? from '(\\.[^']+)';", Pattern.MULTILINE);

  private static final Pattern ANY_IMPORT =
      Pattern.compile("^(?:import|export [{*]).*", Pattern.MULTILINE);

  private static final Pattern PRELOAD =
      Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");

  private static final Pattern SCRIPT = Pattern.compile("<script [^>]*src=\"([^\"]+)\"></script>");

  private final Path root;

  WebUiModulesTest() throws URISyntaxException {
    root = Path.of(WebUiModulesTest.class.getResource("/webui").toURI());
  }

  @Test
  void pageNamesEveryModuleThatItNeedsAtOnceAndNoOther() throws IOException {
    String page = Files.readString(root.resolve("index.html"));
    assertThat(found(SCRIPT, page)).containsExactlyInAnyOrder(ENTRY, FIRST);
    List<String> named = new ArrayList<>(found(PRELOAD, page));
    named.addAll(found(SCRIPT, page));
    assertThat(named).containsExactlyInAnyOrderElementsOf(reached(ENTRY));
  }

  @Test
  void firstQuestionWaitsForNoModule() throws IOException {
    assertThat(imports(FIRST)).isEmpty();
  }

  @Test
  void everyModuleBelongsToTheFirstPageOrToTheOthers() throws IOException {
    Set<String> reached = reached(ENTRY);
    reached.addAll(reached(OTHERS));
    assertThat(reached).containsExactlyInAnyOrderElementsOf(modules());
  }

  @Test
  void everyImportIsOnALineThatIsUnderstoodHere() throws IOException {
    for (String module : modules()) {
      String text = Files.readString(root.resolve(module));
      if (!module.contains("/lib/")) {
        assertThat(found(ANY_IMPORT, text)).as(module).allMatch(IMPORT.asMatchPredicate());
      }
    }
  }

  private Set<String> reached(String entry) throws IOException {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(entry));
    while (!next.isEmpty()) {
      String module = next.pop();
      if (reached.add(module)) {
        next.addAll(imports(module));
      }
    }
    return reached;
  }

  /** What a module imports when it is loaded, as paths below the root. */
  private List<String> imports(String module) throws IOException {
    Path file = root.resolve(module);
    return found(IMPORT, Files.readString(file)).stream()
        .map(name -> root.relativize(file.resolveSibling(name).normalize()).toString())
        .toList();
  }

  /** All but the terminal's library, which is loaded with the first terminal. */
  private List<String> modules() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".js") && !name.endsWith("xterm.js"))
          .toList();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.groupCount() > 0 ? match.group(1) : match.group())
        .toList();
  }
}
