package io.mesos4j.cluster;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks for what shuts people out of a page, by the axe library. */
final class Axe {

  private static final String LIBRARY = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private static final String SERIOUS_VIOLATIONS =
      """
      axe.run().then(found => found.violations
          .filter(one => ['serious', 'critical'].includes(one.impact))
          .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))
      """;

  private Axe() {}

  /** The serious violations on the page as it is now. */
  static List<?> violations(Page page) throws IOException {
    page.evaluate(library());
    return (List<?>) page.evaluate(SERIOUS_VIOLATIONS);
  }

  private static String library() throws IOException {
    try (InputStream in = Axe.class.getResourceAsStream(LIBRARY)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
