package io.mesos4j.cluster;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Chromium without a window, driven by Playwright. Used by one thread. Tests are
 * skipped where there is none, unless {@code MESOS4J_REQUIRE_BROWSER} is set.
 */
final class ChromiumRig implements AutoCloseable {

  private static final double WAIT_MILLIS = 60_000;

  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/opt/google/chrome/chrome");

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  /** Of the pages since the last test; a page keeps the list that it was opened with. */
  private List<String> complaints = new ArrayList<>();

  private ChromiumRig(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(ARGUMENTS)
                    .setTimeout(WAIT_MILLIS));
    PlaywrightAssertions.setDefaultAssertionTimeout(WAIT_MILLIS);
  }

  /** Starts the browser, or skips the test with the reason. */
  static ChromiumRig start() {
    Optional<Path> executable = find();
    if (executable.isEmpty()) {
      String missing = "There is no Chromium at " + PLACES + "; apt-get install chromium brings it";
      if (System.getenv("MESOS4J_REQUIRE_BROWSER") != null) {
        Assertions.fail(missing);
      }
      Assumptions.abort(missing);
    }
    return new ChromiumRig(executable.get());
  }

  /** A page of a fresh browser; whatever its scripts complain about is kept. */
  Page page(ColorScheme scheme) {
    return page(options().setColorScheme(scheme));
  }

  /** A page of somebody who has logged in. */
  Page page(String principal, String secret) {
    return page(options().setHttpCredentials(principal, secret));
  }

  private static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setColorScheme(ColorScheme.LIGHT)
        .setViewportSize(1400, 900)
        .setPermissions(List.of("clipboard-read", "clipboard-write"));
  }

  private Page page(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(WAIT_MILLIS);
    Page page = context.newPage();
    List<String> kept = complaints;
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        kept.add(message.text());
      }
    });
    page.onPageError(kept::add);
    return page;
  }

  Page page() {
    return page(ColorScheme.LIGHT);
  }

  /** Closes whatever a test left open; what its pages still complain about is nobody's. */
  void forgetPages() {
    complaints = new ArrayList<>();
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
  }

  /** What scripts of this test's pages complained about since the last call. */
  List<String> complaints() {
    List<String> taken = List.copyOf(complaints);
    complaints.clear();
    return taken;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Optional<Path> find() {
    Stream<String> wanted = Stream.ofNullable(System.getenv("MESOS4J_BROWSER"));
    return Stream.concat(wanted, PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
