package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the heat map and the timeline draw, of answers made up for them where the one agent and the
 * one framework of the real cluster have too little to show.
 */
@ExtendWith(WebUiRig.Shared.class)
class WebUiPicturesTest {

  private final WebUiRig rig;

  WebUiPicturesTest(WebUiRig rig) {
    this.rig = rig;
  }

  @AfterEach
  void scriptsHaveNothingToComplainAbout() {
    assertThat(rig.chromium().complaints()).isEmpty();
  }

  @Test
  void heatMapShadesAgentsByZoneAndSaysWhatIsStranded() {
    Page page =
        answered(
            "ui/topology",
            """
            {"zones": [
              {"region": "eu", "zone": "north", "agents": [
                  {"id": "S1", "host": "full", "state": "active", "cpus": 1, "mem": 0.5, "disk": 0},
                  {"id": "S2", "host": "half", "state": "draining", "cpus": 0.5, "mem": 1, "disk": 0},
                  {"id": "S3", "host": "idle", "state": "active", "cpus": 0, "mem": 0, "disk": 0}],
                "total": {"cpus": 12, "mem": 3000, "disk": 0}, "used": {"cpus": 6, "mem": 1500, "disk": 0},
                "stranded_cpus": 3, "stranded_mem": 750},
              {"region": "eu", "zone": "south", "agents": [
                  {"id": "S4", "host": "away", "state": "active", "cpus": 0.05, "mem": 0, "disk": 0.95}],
                "total": {"cpus": 4, "mem": 1000, "disk": 100}, "used": {"cpus": 0.2, "mem": 0, "disk": 95},
                "stranded_cpus": 0, "stranded_mem": 0}]}
            """);
    page.navigate(rig.address("#/topology"));
    Locator north = page.getByLabel("eu / north");
    assertThat(north).containsText("3 agents; 6 CPUs");
    assertThat(north)
        .containsText("3 CPUs (50 % of the free) are stranded on agents without memory");
    assertThat(north).containsText("(50 % of the free) are stranded on agents without CPUs");
    assertThat(page.getByLabel("eu / south")).containsText("Nothing free is stranded.");
    assertShade(page, "full", "heat heat-10");
    assertShade(page, "half", "heat heat-5 off");
    assertShade(page, "idle", "heat heat-0");
    assertShade(page, "away", "heat heat-1");
    page.getByLabel("Show").selectOption("disk");
    assertShade(page, "away", "heat heat-10");
    assertShade(page, "full", "heat heat-0");
    page.context().close();
  }

  private static void assertShade(Page page, String host, String classes) {
    Locator square = page.locator("a[aria-label^='" + host + ":'] rect");
    assertThat(square).hasAttribute("class", classes);
  }

  @Test
  void squareOfTheRealAgentLeadsToIt() {
    Page page = rig.open("#/topology");
    page.locator(".squares a").first().click();
    assertThat(WebUiRig.heading(page)).containsText("127.0.0.1");
    assertThat(page).hasURL(Pattern.compile(".*" + rig.agent()));
    page.context().close();
  }

  @Test
  void timelineTellsTheFateOfOffersAndWhoHoardsThem() {
    double now = Instant.now().toEpochMilli() / 1000.0;
    Page page =
        answered(
            "ui/offer-history",
            """
            {"frameworks": {"F1": "greedy", "F2": "polite"},
             "offers": [%s, %s, %s, %s],
             "tally": [
               {"framework": "F2", "accepted": 1, "declined": 1, "rescinded": 0, "waiting": 0},
               {"framework": "F1", "accepted": 0, "declined": 0, "rescinded": 1, "waiting": 1}]}
            """
                .formatted(
                    offer("o1", "F1", now - 90, "\"fate\": \"waiting\""),
                    offer("o2", "F1", now - 80, ended(now - 20, "rescinded")),
                    offer("o3", "F2", now - 10, ended(now - 9, "accepted")),
                    offer("o4", "F2", now - 5, ended(now - 4, "declined"))));
    page.navigate(rig.address("#/offers"));
    Locator lanes = page.locator(".lane");
    assertThat(lanes).hasCount(2);
    Locator greedy = page.locator(".lane", WebUiRig.text("greedy"));
    assertThat(greedy.locator("rect.waiting")).hasCount(1);
    assertThat(greedy.locator("rect.rescinded title"))
        .containsText("rescinded after 60 s: 2 CPUs for dev");
    assertThat(page.locator(".lane", WebUiRig.text("polite")).locator("rect.accepted")).hasCount(1);
    Locator first = page.getByLabel("Answers").locator("tbody tr").first();
    assertThat(first).containsText("greedy");
    assertThat(first.locator(".state.warn")).hasText(" hoards");
    assertThat(page.getByLabel("Answers").locator(".state.warn")).hasCount(1);
    assertThat(page.locator("tbody tr", WebUiRig.text("polite"))).containsText("1 (50 %)");
    page.context().close();
  }

  @Test
  void offersThatTheRealFrameworkTookAreOnTheTimeline() {
    Page page = rig.open("#/offers");
    Locator shop = page.locator(".lane", WebUiRig.text("shop"));
    assertThat(shop.locator("rect.accepted").first()).isAttached();
    page.context().close();
  }

  /** A page to which this question is always answered so. */
  private Page answered(String question, String json) {
    Page page = rig.chromium().page();
    page.route(
        url -> url.endsWith(question),
        route ->
            route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json)));
    return page;
  }

  private static String offer(String id, String framework, double made, String end) {
    return """
    {"id": "%s", "framework": "%s", "agent": "S1", "role": "dev", "made": %.1f,
     "resources": {"cpus": 2, "mem": 64, "disk": 0}, %s}\
    """
        .formatted(id, framework, made, end);
  }

  private static String ended(double when, String fate) {
    return "\"ended\": %.1f, \"fate\": \"%s\"".formatted(when, fate);
  }
}
