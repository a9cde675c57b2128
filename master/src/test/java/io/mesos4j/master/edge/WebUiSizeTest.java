package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * What a browser has to load before it shows anything, which leaves out what draws terminals, and
 * what is allowed in it.
 */
class WebUiSizeTest {

  private static final int MOST_COMPRESSED_BYTES = 150_000;

  @Test
  void wholePageIsSmall() throws IOException, URISyntaxException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += compressed(Files.readAllBytes(file));
    }
    assertThat(bytes).isBetween(10_000L, (long) MOST_COMPRESSED_BYTES);
  }

  @Test
  void nothingIsInlineOrFromElsewhere() throws IOException, URISyntaxException {
    Pattern forbidden =
        Pattern.compile(
            "innerHTML|insertAdjacentHTML|eval\\(|dangerouslySet|(src|href)=\"(/|http)");
    for (Path file : files()) {
      if (!file.toString().contains("/lib/")) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(forbidden);
      }
    }
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    Path root = Path.of(WebUiSizeTest.class.getResource("/webui").toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("xterm"))
          .toList();
    }
  }

  private static long compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.size();
  }
}
