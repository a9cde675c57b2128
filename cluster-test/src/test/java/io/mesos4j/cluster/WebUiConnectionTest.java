package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the web UI keeps its connection to whoever leads, and works below any path. */
@ExtendWith(WebUiRig.Shared.class)
class WebUiConnectionTest {

  private final WebUiRig rig;

  WebUiConnectionTest(WebUiRig rig) {
    this.rig = rig;
  }

  @Test
  void deathOfTheMasterIsToldAndItsReturnIsFoundByItself(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (SmallCluster cluster = SmallCluster.start(folder)) {
      Page page = rig.chromium().page();
      page.navigate("http://" + cluster.address() + "/#/agents");
      assertThat(page.locator("#pulse")).containsText("live from");
      assertThat(page.locator("tbody tr")).hasCount(1);
      cluster.master().killHard();
      assertThat(page.locator("#pulse")).containsText("Not connected");
      assertThat(page.locator("tbody tr")).hasCount(1);
      cluster.master().start();
      assertThat(page.locator("#pulse")).containsText("live from");
      assertThat(page.locator("tbody tr", WebUiRig.text("active"))).hasCount(1);
      assertThat(page.locator(".trouble")).hasCount(0);
      page.context().close();
    }
    // The browser itself notes that nobody answered.
    assertThat(rig.chromium().complaints()).allMatch(text -> text.contains("Failed to load"));
  }

  @Test
  void pageThatShowsSomethingButWasNeverLiveSaysThatItMayBeOld() {
    Page page = rig.chromium().page();
    page.route(
        url -> url.endsWith("/ui/live"),
        route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    page.navigate(rig.address("#/agents"));
    assertThat(page.locator("tbody tr").first()).isVisible();
    assertThat(page.locator("#pulse"))
        .hasText("Not connected: the master answered 503. What is shown may be old.");
  }

  @Test
  void pageThatShowsNothingSaysThatNobodyLeads() {
    Page page = rig.chromium().page();
    page.route(
        url -> url.contains("/ui/"),
        route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    page.navigate(rig.address("#/agents"));
    assertThat(page.locator("#pulse")).hasText("No leader answers: the master answered 503");
  }

  @Test
  void pageThatCouldNotBeLoadedSaysSoAndIsLoadedAgain() {
    Page page = rig.chromium().page();
    page.route(url -> url.endsWith("/pages/all.js"), Route::abort);
    page.navigate(rig.address("#/"));
    assertThat(page.locator(".cards .figure").first()).isVisible();
    page.navigate(rig.address("#/agents"));
    assertThat(page.locator(".trouble")).containsText("This page could not be loaded.");
    page.unrouteAll();
    page.getByRole(AriaRole.BUTTON, WebUiRig.named("Load again")).click();
    assertThat(WebUiRig.heading(page)).containsText("Agents");
    assertThat(page.locator(".trouble")).hasCount(0);
    page.context().close();
    // The browser itself notes what was not let through.
    assertThat(rig.chromium().complaints()).allMatch(text -> text.contains("Failed to load"));
  }

  @Test
  void pageIsLoadedAfreshWhenAnotherMasterLeads() {
    Page page = rig.chromium().page();
    List<String> opened = new ArrayList<>();
    page.route(
        url -> url.endsWith("/ui/live"),
        route -> {
          opened.add(route.request().url());
          if (opened.size() == 1) {
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(307)
                    .setHeaders(Map.of("Location", "//127.0.0.1:1/ui/live")));
          } else {
            route.resume();
          }
        });
    List<String> loads = new ArrayList<>();
    page.onLoad(loaded -> loads.add(loaded.url()));
    // Not until it is loaded, which may be after it loads itself again.
    page.navigate(
        rig.address("#/agents"), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    page.waitForCondition(() -> loads.size() == 2);
    assertThat(page.locator("#pulse")).containsText("live from");
    page.context().close();
  }

  @Test
  void everythingWorksBelowAnyPath() throws IOException {
    try (PrefixProxy proxy = new PrefixProxy(rig.cluster().address())) {
      Page page = rig.chromium().page();
      List<String> asked = new ArrayList<>();
      page.onRequest(request -> asked.add(request.url()));
      page.navigate(proxy.address() + "#/tasks");
      assertThat(page.locator("#pulse")).containsText("live from");
      page.getByRole(AriaRole.LINK, WebUiRig.named("talker")).click();
      assertThat(WebUiRig.heading(page)).containsText("talks");
      page.getByText("stdout").click();
      assertThat(page.locator("pre.log")).containsText("line 1");
      page.navigate(proxy.address() + "#/agents/" + rig.agent());
      WebUiRig.act(page, "Deactivate");
      assertThat(WebUiRig.heading(page)).containsText("deactivated");
      WebUiRig.act(page, "Reactivate");
      assertThat(WebUiRig.heading(page)).containsText("active");
      assertThat(asked).allMatch(url -> url.startsWith(proxy.address()));
      assertThat(rig.chromium().complaints()).isEmpty();
      page.context().close();
    }
  }
}
