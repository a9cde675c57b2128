package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every page of the web UI against a real master and agent. Screenshots of all of them in both
 * themes, wide and on a phone, are left in {@code cluster-test/target/web-ui}.
 */
@ExtendWith(WebUiRig.Shared.class)
class WebUiPagesTest {

  private static final Path SCREENSHOTS = DaemonProcess.ROOT.resolve("cluster-test/target/web-ui");

  private static final String MARKED = "<script>alert(1)</script><img src=x onerror=alert(2)>";

  private final WebUiRig rig;

  WebUiPagesTest(WebUiRig rig) {
    this.rig = rig;
  }

  @AfterEach
  void scriptsHaveNothingToComplainAbout() {
    assertThat(rig.chromium().complaints()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPageShowsWhatItIsForAndShutsNobodyOut(ColorScheme theme) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Page page = rig.chromium().page(theme);
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    for (Map.Entry<String, Shown> one : pages().entrySet()) {
      page.setViewportSize(1600, 1000);
      page.navigate(rig.address(one.getValue().address()));
      assertThat(page.locator("main").getByText(one.getValue().text()).first()).isVisible();
      keep(page, one.getKey(), theme);
      assertThat(Axe.violations(page)).as(one.getKey() + theme).isEmpty();
      page.setViewportSize(390, 844);
      keep(page, one.getKey() + "-phone", theme);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(one.getKey() + " fits a phone")
          .isEqualTo(true);
    }
    assertThat(asked)
        .noneMatch(url -> url.matches("http://[^/]*/(state|slaves|tasks|frameworks)\\b.*"));
    page.context().close();
  }

  /** Where a page is, and a text that is there when it is complete. */
  private record Shown(String address, String text) {}

  private Map<String, Shown> pages() {
    Map<String, Shown> pages = new LinkedHashMap<>();
    pages.put("overview", new Shown("#/", "Latest tasks"));
    pages.put("agents", new Shown("#/agents", "Version"));
    pages.put("agent", new Shown("#/agents/" + rig.agent(), "rack: r1"));
    pages.put("frameworks", new Shown("#/frameworks", "shop"));
    pages.put("framework", new Shown("#/frameworks/" + rig.framework().id(), "Active tasks"));
    pages.put("task", new Shown(rig.taskAddress("talker"), "1 MiB in all"));
    pages.put("tasks", new Shown("#/tasks", "talker"));
    pages.put("roles", new Shown("#/roles", "Fair share"));
    pages.put("offers", new Shown("#/offers", "Timeline"));
    pages.put("maintenance", new Shown("#/maintenance", "No machine is planned"));
    pages.put("topology", new Shown("#/topology", "No fault domain"));
    pages.put("events", new Shown("#/events", "agent added"));
    pages.put("executor", new Shown(rig.executorAddress(), "Executor talker"));
    pages.put("sandbox", new Shown(rig.sandbox(""), "stdout"));
    pages.put("log", new Shown(rig.sandbox("/stdout"), "line 1"));
    pages.put("unknown", new Shown("#/agents/nobody", "Agent not found"));
    return pages;
  }

  @Test
  void linksOfTheFormerUiResolve() {
    Page page = rig.open("#/slaves/" + rig.agent());
    assertThat(WebUiRig.heading(page)).containsText("127.0.0.1");
    page.navigate(rig.address("#/agents/" + rig.agent() + "/frameworks/" + rig.framework().id()));
    assertThat(page.getByText("rack: r1")).isVisible();
    page.navigate(rig.address(rig.executorAddress() + "/browse"));
    assertThat(page.getByText("stderr")).isVisible();
    page.navigate(rig.address("#/nowhere"));
    assertThat(WebUiRig.heading(page)).containsText("Page not found");
    page.context().close();
  }

  @Test
  void whatHappensIsSeenWithoutBeingAskedFor() {
    Page page = rig.open("#/tasks");
    assertThat(page.getByRole(AriaRole.LINK, WebUiRig.named("talker"))).isVisible();
    rig.framework().launch("late", "sleep 60", task -> task);
    assertThat(page.getByRole(AriaRole.LINK, WebUiRig.named("late"))).isVisible();
    page.navigate(rig.address("#/events"));
    page.getByLabel("Search events").fill("late");
    assertThat(page.locator("tbody tr", WebUiRig.text("running")).first()).isVisible();
    page.context().close();
  }

  @Test
  void markupOfOthersIsText() {
    Page page = rig.open(rig.taskAddress("talker"));
    assertThat(WebUiRig.heading(page)).containsText("talks " + WebUiRig.MARKUP);
    assertThat(page.locator("main img")).hasCount(0);
    page.context().close();
  }

  @Test
  void markupInTheNameOfAFrameworkIsText() throws IOException, InterruptedException {
    try (ShowScheduler odd = new ShowScheduler(rig.cluster().address(), MARKED, "<i>role</i>")) {
      rig.cluster().master().await("the framework", () -> !odd.id().isEmpty());
      Page page = rig.open("#/frameworks");
      page.getByRole(AriaRole.LINK, WebUiRig.named(MARKED)).click();
      assertThat(WebUiRig.heading(page)).containsText(MARKED);
      assertThat(page.locator("main script, main img")).hasCount(0);
      page.context().close();
    }
  }

  @Test
  void labelsOfAMegabyteHoldNothingUp() throws IOException, InterruptedException {
    Protos.FrameworkInfo.Builder framework = ShowScheduler.info("bulky", "bulk");
    framework.setLabels(WebUiRig.labels("huge", WebUiRig.megabyte()));
    try (ShowScheduler bulky = new ShowScheduler(rig.cluster().address(), framework)) {
      DaemonProcess master = rig.cluster().master();
      master.await("the framework", () -> !bulky.id().isEmpty());
      Page page = rig.open("#/frameworks");
      page.getByRole(AriaRole.LINK, WebUiRig.named("bulky")).click();
      assertThat(WebUiRig.heading(page)).containsText("bulky");
      assertThat(page.locator("#pulse")).containsText("live from");
      assertThat(master.body("/frameworks?framework_id=" + bulky.id()))
          .contains(WebUiRig.megabyte());
      for (String path : List.of("/state", "/tasks")) {
        assertThat(master.body(path)).contains(WebUiRig.megabyte());
      }
      assertThat(master.body("/ui/frameworks")).hasSizeLessThan(1 << 17);
      page.context().close();
    }
  }

  @Test
  void everyIdIsFoundByTheKeyboardAlone() {
    Page page = rig.open("#/");
    assertThat(page.locator("#pulse")).containsText("live from");
    page.keyboard().press("Control+k");
    page.keyboard().type("talk");
    assertThat(page.locator("#found li")).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(WebUiRig.heading(page)).containsText("talks");
    for (String words : List.of(rig.agent(), rig.framework().id(), "prod/web")) {
      page.keyboard().press("Control+k");
      page.keyboard().type(words);
      assertThat(page.locator("#found li").first()).containsText(words);
      page.keyboard().press("Escape");
      assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }
    page.context().close();
  }

  @Test
  void keyboardLeadsPastTheNavigationIntoThePage() {
    Page page = rig.open("#/agents");
    assertThat(page.locator("tbody tr").first()).isVisible();
    page.keyboard().press("Tab");
    assertThat(page.locator("a.skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#main")).isFocused();
    page.keyboard().press("Tab");
    assertThat(page.getByLabel("Search agents")).isFocused();
    page.context().close();
  }

  @Test
  void tableIsSearchedAndSorted() {
    Page page = rig.open("#/tasks");
    page.getByLabel("Search tasks").fill("no such task");
    assertThat(page.getByText("Nothing matches the search.")).isVisible();
    page.getByLabel("Search tasks").fill("talk");
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.getByRole(AriaRole.BUTTON, WebUiRig.named("Name")).click();
    assertThat(page.locator("th[aria-sort=ascending]")).containsText("Name");
    page.context().close();
  }

  @Test
  void allocatorSaysWhyThereAreNoOffers() {
    Page page = rig.open("#/frameworks/" + rig.framework().id());
    WebUiRig.button(page, "Ask the allocator").click();
    assertThat(page.locator("ul.summaries")).containsText("shop");
    page.context().close();
  }

  private static void keep(Page page, String name, ColorScheme theme) {
    String file = name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)));
  }
}
