package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mesos4j.bench.suite.CrowdedMaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The web UI in a real browser against a simulated master of 5,000 agents and 50,000 running tasks
 * beside as many completed ones. The times that it takes are printed; the limits allow for a slow
 * host.
 */
@Tag("slow")
class WebUiCrowdTest {

  private static final int AGENTS = 5_000;
  private static final int TASKS = 50_000;
  private static final Path SCREENSHOTS = DaemonProcess.ROOT.resolve("cluster-test/target/web-ui");

  /** How many times slower than promised a host may be that does other things as well. */
  private static final int SLACK = 4;

  /**
   * Answers the milliseconds from a key in the filter until the rows that it leaves are painted.
   */
  private static final String FILTERED =
      """
      ([word, rows]) => new Promise(resolve => {
        const field = document.querySelector('input.filter');
        const began = performance.now();
        const look = new MutationObserver(() => {
          if (!document.querySelector('.count').textContent.startsWith(rows)) return;
          look.disconnect();
          setTimeout(() => resolve(performance.now() - began));
        });
        look.observe(document.body, { subtree: true, childList: true, characterData: true });
        field.value = word;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      })
      """;

  private static ChromiumRig chromium;
  private static CrowdedMaster master;

  @BeforeAll
  static void start() throws IOException {
    chromium = ChromiumRig.start();
    master = new CrowdedMaster(AGENTS, TASKS);
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterAll
  static void stop() {
    master.close();
    chromium.close();
  }

  @AfterEach
  void scriptsHaveNothingToComplainAbout() {
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void firstUsefulPaintComesWithinASecond() {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Page page = chromium.page();
      page.navigate(master.address());
      assertThat(page.getByText("50,000").first()).isVisible();
      millis.add(number(page, "performance.now()"));
      page.context().close();
    }
    said("first figures on the page, ms", millis);
    assertThat(median(millis)).isLessThan(1000.0 * SLACK);
  }

  @Test
  void filterOfAHundredThousandRowsFollowsTheKeys() {
    Page page = chromium.page();
    page.navigate(master.address() + "#/tasks");
    assertThat(page.locator(".count")).hasText("100,000");
    List<Double> millis = new ArrayList<>();
    for (int i = 1; i <= 15; i++) {
      millis.add(
          ((Number) page.evaluate(FILTERED, List.of("count-" + (40_000 + i), "2 of 100,000")))
              .doubleValue());
      page.locator("input.filter").fill("");
      assertThat(page.locator(".count")).hasText("100,000");
    }
    said("key in the filter of 100,000 tasks to its rows, ms", millis);
    assertThat(median(millis)).isLessThan(300.0 * SLACK);
    page.context().close();
  }

  @Test
  void filterOfTheAgentsFollowsTheKeys() {
    Page page = chromium.page();
    page.navigate(master.address() + "#/agents");
    assertThat(page.locator(".count").first()).hasText("5,000");
    List<Double> millis = new ArrayList<>();
    for (int i = 1; i <= 15; i++) {
      millis.add(
          ((Number) page.evaluate(FILTERED, List.of("host-" + (4000 + i), "1 of 5,000")))
              .doubleValue());
      page.locator("input.filter").first().fill("");
      assertThat(page.locator(".count").first()).hasText("5,000");
    }
    said("key in the filter of 5,000 agents to its rows, ms", millis);
    assertThat(median(millis)).isLessThan(100.0 * SLACK);
    page.context().close();
  }

  @Test
  void changeIsSeenWithinTwoSeconds() {
    Page page = chromium.page();
    page.navigate(master.address() + "#/frameworks/f3a1-0007/tasks/task-7123");
    assertThat(page.locator("h1 .state")).hasText("running");
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      boolean even = i % 2 == 0;
      long began = System.nanoTime();
      master.change(7123, even ? TaskState.TASK_KILLING : TaskState.TASK_RUNNING);
      assertThat(page.locator("h1 .state")).hasText(even ? "killing" : "running");
      millis.add((System.nanoTime() - began) / 1e6);
    }
    said("change to its sight, ms", millis);
    assertThat(median(millis)).isLessThan(2000.0 * SLACK);
    page.context().close();
  }

  @Test
  void longListsAreSortedPagedAndSearched() {
    Page page = chromium.page();
    page.navigate(master.address() + "#/tasks");
    assertThat(page.locator("tbody tr")).hasCount(50);
    page.getByRole(AriaRole.BUTTON, WebUiRig.named("Task")).click();
    assertThat(page.locator("tbody tr").first()).containsText("task-0");
    page.getByRole(AriaRole.BUTTON, WebUiRig.named("Next")).click();
    assertThat(page.getByText("51–100 of 100,000")).isVisible();
    page.locator("select").selectOption("completed");
    assertThat(page.locator(".count")).hasText("50,000");
    page.keyboard().press("Control+k");
    page.keyboard().type("host-4321");
    assertThat(page.locator("#found li").first()).containsText("host-4321");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("host-4321");
    for (String hash : List.of("#/", "#/topology", "#/roles", "#/offers", "#/frameworks")) {
      page.navigate(master.address() + hash);
      assertThat(page.locator("main h1")).isVisible();
      assertThat(page.locator(".empty", WebUiRig.text("Loading"))).hasCount(0);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SCREENSHOTS.resolve("crowd-" + hash.replaceAll("\\W", "") + ".png")));
    }
    page.context().close();
  }

  /** A round takes some ten seconds: {@code -Dweb-ui.rounds=360} watches for an hour. */
  @Test
  void pageThatStaysOpenDoesNotGrow() {
    Page page = chromium.page();
    page.navigate(master.address());
    assertThat(page.getByText("50,000").first()).isVisible();
    CDPSession inspector = page.context().newCDPSession(page);
    inspector.send("Performance.enable");
    List<Double> megabytes = new ArrayList<>();
    List<Double> nodes = new ArrayList<>();
    List<Double> listeners = new ArrayList<>();
    for (int i = 0; i < Math.max(8, Integer.getInteger("web-ui.rounds", 8)); i++) {
      for (int change = 0; change < 10; change++) {
        master.change(i, change % 2 == 0 ? TaskState.TASK_KILLING : TaskState.TASK_RUNNING);
        page.waitForResponse(url -> url.url().contains("ui/tasks"), () -> {});
      }
      page.requestGC();
      JsonObject metrics = inspector.send("Performance.getMetrics");
      megabytes.add(metric(metrics, "JSHeapUsedSize") / 1e6);
      nodes.add(metric(metrics, "Nodes"));
      listeners.add(metric(metrics, "JSEventListeners"));
    }
    said("heap of the page after each 10 updates, MB", megabytes);
    said("nodes", nodes);
    said("listeners", listeners);
    assertThat(megabytes.getLast()).isLessThan(megabytes.get(1) * 1.5 + 1);
    assertThat(nodes.getLast()).isLessThan(nodes.get(1) * 1.5);
    assertThat(listeners.getLast()).isLessThan(listeners.get(1) * 1.5);
    page.context().close();
  }

  private static double metric(JsonObject metrics, String name) {
    for (JsonElement one : metrics.getAsJsonArray("metrics")) {
      if (one.getAsJsonObject().get("name").getAsString().equals(name)) {
        return one.getAsJsonObject().get("value").getAsDouble();
      }
    }
    throw new AssertionError("no metric " + name + " in " + metrics);
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void said(String what, List<Double> values) {
    System.out.printf(
        "%s: median %.1f of %s%n", what, median(values), values.stream().map(Math::round).toList());
  }
}
