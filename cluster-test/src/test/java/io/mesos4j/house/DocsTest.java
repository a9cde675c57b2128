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

/** Holds what the pages say against what is there. */
class DocsTest {

  private static final Path ROOT = Path.of(System.getProperty("mesos4j.root"));
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void guideShowsTheFrameworkThatTheTestsRun() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/app-framework-development-guide.md"));
    String framework =
        Files.readString(
            ROOT.resolve("examples/src/main/java/io/mesos4j/examples/HelloFramework.java"));
    assertThat(guide).contains("```java\n" + framework.strip() + "\n```");
    assertThat(framework.lines()).as("lines of a complete framework").hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          dead.add(ROOT.relativize(page) + " -> " + link.group(1));
        }
      }
    }
    assertThat(dead).as("links to nowhere").isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(docs, top).filter(page -> page.toString().endsWith(".md")).toList();
    }
  }
}
