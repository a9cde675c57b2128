package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The web UI in a real browser against a real master and agent. Screenshots of every page in both
 * themes are left in {@code cluster-test/target/web-ui}.
 */
class WebUiTest {

  private static final Path SCREENSHOTS = DaemonProcess.ROOT.resolve("cluster-test/target/web-ui");
  private static final Pattern AGENT = Pattern.compile("\"id\":\"([^\"]+-S0)\"");
  private static final String MARKUP = "<img src=x onerror=alert(1)>";

  private static ChromiumRig chromium;
  private static SmallCluster cluster;
  private static ShowScheduler framework;
  private static String agent;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, InterruptedException {
    chromium = ChromiumRig.start();
    cluster = SmallCluster.start(folder);
    framework = new ShowScheduler(cluster.address(), "shop", "prod/web");
    framework.launch(
        "talker",
        "i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); sleep 0.2; done",
        task ->
            task.setName("talks " + MARKUP).setLabels(labels("plain", "text", "huge", megabyte())));
    cluster.master().await("the task", () -> framework.runs("talker"));
    Matcher id = AGENT.matcher(cluster.master().body("/ui/agents"));
    assertThat(id.find()).isTrue();
    agent = id.group(1);
  }

  @AfterAll
  static void stop() {
    if (framework != null) {
      framework.close();
    }
    if (cluster != null) {
      cluster.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void scriptsHaveNothingToComplainAbout() {
    assertThat(chromium.complaints()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPageShowsWhatItIsFor(ColorScheme theme) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Page page = chromium.page(theme);
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    show(page, theme, "overview", "#/", "Latest tasks");
    show(page, theme, "agents", "#/agents", "Version");
    show(page, theme, "agent", "#/agents/" + agent, "rack: r1");
    show(page, theme, "frameworks", "#/frameworks", "shop");
    show(page, theme, "framework", "#/frameworks/" + framework.id(), "Active tasks");
    show(page, theme, "task", taskAddress("talker"), "1 MiB in all");
    show(page, theme, "tasks", "#/tasks", "talker");
    show(page, theme, "roles", "#/roles", "Fair share");
    show(page, theme, "offers", "#/offers", "Timeline");
    show(page, theme, "maintenance", "#/maintenance", "No machine is planned");
    show(page, theme, "topology", "#/topology", "No fault domain");
    show(page, theme, "events", "#/events", "agent added");
    show(page, theme, "executor", executorAddress(), "Executor talker");
    show(page, theme, "sandbox", sandbox(""), "stdout");
    show(page, theme, "log", sandbox("/stdout"), "line 1");
    show(page, theme, "unknown", "#/agents/nobody", "Agent not found");
    page.setViewportSize(390, 844);
    show(page, theme, "phone", "#/tasks", "talker");
    assertThat(asked)
        .noneMatch(url -> url.matches("http://[^/]*/(state|slaves|tasks|frameworks)\\b.*"));
    page.context().close();
  }

  @Test
  void linksOfTheFormerUiResolve() {
    Page page = open("#/slaves/" + agent);
    assertThat(heading(page)).containsText("127.0.0.1");
    page.navigate(address("#/agents/" + agent + "/frameworks/" + framework.id()));
    assertThat(page.getByText("rack: r1")).isVisible();
    page.navigate(
        address(
            "#/agents/%s/frameworks/%s/executors/talker/browse".formatted(agent, framework.id())));
    assertThat(page.getByText("stderr")).isVisible();
    page.navigate(address("#/nowhere"));
    assertThat(heading(page)).containsText("Page not found");
    page.context().close();
  }

  @Test
  void whatHappensIsSeenWithoutBeingAskedFor() {
    Page page = open("#/tasks");
    assertThat(page.getByRole(AriaRole.LINK, link("talker"))).isVisible();
    framework.launch("late", "sleep 60", task -> task);
    assertThat(page.getByRole(AriaRole.LINK, link("late"))).isVisible();
    page.context().close();
  }

  @Test
  void markupOfOthersIsText() {
    Page page = open(taskAddress("talker"));
    assertThat(heading(page)).containsText("talks " + MARKUP);
    assertThat(page.locator("main img")).hasCount(0);
    page.context().close();
  }

  @Test
  void logIsFollowedAndSearchedThroughTheMaster() {
    Page page = open(sandbox("/stdout"));
    Locator log = page.locator("pre.log");
    assertThat(log).containsText("line 3\n");
    page.getByLabel("Search in what is shown").fill("LINE 3");
    assertThat(page.locator("mark.here")).hasText("line 3");
    Download download = page.waitForDownload(() -> page.getByText("Download").click());
    assertThat(download.suggestedFilename()).isEqualTo("stdout");
    page.context().close();
  }

  @Test
  void everyIdIsFoundByTheKeyboard() {
    Page page = open("#/");
    assertThat(page.locator("#pulse")).containsText("live from");
    page.keyboard().press("Control+k");
    page.keyboard().type("talk");
    assertThat(page.locator("#found li")).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(heading(page)).containsText("talks");
    page.context().close();
  }

  @Test
  void tableIsSearchedAndSorted() {
    Page page = open("#/tasks");
    page.getByLabel("Search tasks").fill("no such task");
    assertThat(page.getByText("Nothing matches the search.")).isVisible();
    page.getByLabel("Search tasks").fill("talk");
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Name")).click();
    assertThat(page.locator("th[aria-sort=ascending]")).containsText("Name");
    page.context().close();
  }

  @Test
  void agentIsWithdrawnFromOffersAndTakenBack() {
    Page page = open("#/agents/" + agent);
    act(page, "Deactivate");
    assertThat(heading(page)).containsText("deactivated");
    act(page, "Reactivate");
    assertThat(heading(page)).containsText("active");
    page.context().close();
  }

  @Test
  void weightsAndQuotaAreSet() {
    Page page = open("#/roles");
    button(page, "Set weight").first().click();
    page.getByLabel("Role", exactly()).fill("batch");
    page.getByLabel("Weight", exactly()).fill("3");
    confirm(page, "Set weight");
    assertThat(page.getByLabel("Fairness").getByText("batch")).isVisible();
    button(page, "Set quota").first().click();
    page.getByLabel("Role", exactly()).fill("batch");
    page.getByLabel("Guaranteed CPUs").fill("0.5");
    confirm(page, "Set quota");
    assertThat(page.getByText("0.5 CPUs")).isVisible();
    page.context().close();
  }

  @Test
  void refusalIsToldWhereItWasAskedFor() {
    Page page = open("#/roles");
    button(page, "Set weight").first().click();
    page.getByLabel("Role", exactly()).fill("bad role");
    page.getByLabel("Weight", exactly()).fill("0");
    dialogButton(page, "Set weight").click();
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    // The browser itself notes the master's refusal.
    assertThat(chromium.complaints()).allMatch(text -> text.contains("400"));
    page.context().close();
  }

  @Test
  void machineIsPlannedAndPutBack() {
    Page page = open("#/maintenance");
    button(page, "Plan a machine").click();
    page.getByLabel("IP address").fill("10.9.8.7");
    confirm(page, "Plan a machine");
    assertThat(page.getByText("10.9.8.7")).isVisible();
    button(page, "Cancel").click();
    confirm(page, "Cancel", 1);
    assertThat(page.getByText("No machine is planned")).isVisible();
    page.context().close();
  }

  @Test
  void actionIsCopiedAsACommand() {
    Page page = open("#/agents/" + agent);
    button(page, "Drain").click();
    page.getByText("Copy as curl").click();
    assertThat(page.locator("code.command"))
        .containsText(
            "\"type\":\"DRAIN_AGENT\",\"drain_agent\":{\"agent_id\":{\"value\":\"" + agent);
    dialogButton(page, "Cancel").click();
    assertThat(page.getByText("Deactivate")).isVisible();
    page.context().close();
  }

  @Test
  void frameworkIsTornDown() {
    ShowScheduler other = new ShowScheduler(cluster.address(), "leaves soon", "*");
    Page page = open("#/frameworks");
    page.getByRole(AriaRole.LINK, link("leaves soon")).click();
    act(page, "Tear down");
    assertThat(heading(page)).containsText("completed");
    page.context().close();
    other.close();
  }

  @Test
  void nothingIsLeftThatWouldShutSomebodyOut() throws IOException {
    String axe = resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = chromium.page(theme);
      for (String hash :
          List.of("#/", "#/agents/" + agent, taskAddress("talker"), "#/roles", "#/topology")) {
        page.navigate(address(hash));
        assertThat(page.locator("main .empty", text("Loading"))).hasCount(0);
        page.evaluate(axe);
        assertThat((List<?>) page.evaluate(SERIOUS_VIOLATIONS)).as(hash + theme).isEmpty();
      }
      page.context().close();
    }
  }

  private static final String SERIOUS_VIOLATIONS =
      """
      axe.run().then(found => found.violations
          .filter(one => ['serious', 'critical'].includes(one.impact))
          .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))
      """;

  private static void show(
      Page page, ColorScheme theme, String name, String hash, String expected) {
    page.navigate(address(hash));
    assertThat(page.locator("main").getByText(expected).first()).isVisible();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                SCREENSHOTS.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")));
  }

  private static Page open(String hash) {
    Page page = chromium.page();
    page.navigate(address(hash));
    return page;
  }

  private static String address(String hash) {
    return "http://" + cluster.address() + "/" + hash;
  }

  private static String taskAddress(String task) {
    return "#/frameworks/" + framework.id() + "/tasks/" + task;
  }

  private static String executorAddress() {
    return "#/agents/%s/frameworks/%s/executors/talker".formatted(agent, framework.id());
  }

  private static String sandbox(String file) {
    return "#/agents/%s/browse?path=/frameworks/%s/executors/talker/runs/latest%s"
        .formatted(agent, framework.id(), file);
  }

  private static Locator heading(Page page) {
    return page.locator("h1");
  }

  private static Locator button(Page page, String name) {
    return page.locator("main button", text(name));
  }

  private static Locator dialogButton(Page page, String name) {
    return page.locator("dialog .actions button", text(name));
  }

  private static void act(Page page, String name) {
    button(page, name).click();
    confirm(page, name);
  }

  private static void confirm(Page page, String name) {
    confirm(page, name, 0);
  }

  private static void confirm(Page page, String name, int index) {
    dialogButton(page, name).nth(index).click();
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Protos.Labels.Builder labels(String... pairs) {
    Protos.Labels.Builder labels = Protos.Labels.newBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.addLabelsBuilder().setKey(pairs[i]).setValue(pairs[i + 1]);
    }
    return labels;
  }

  private static String megabyte() {
    return "<b>".concat("x".repeat((1 << 20) - 3));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WebUiTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
