package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sandboxes, logs and terminals of an agent, handed through by a real master. */
@ExtendWith(WebUiRig.Shared.class)
class WebUiFilesTest {

  private static final int MANY_FILES = 100_000;

  /** An agent that comes back has a process to start and containers to find. */
  private static final LocatorAssertions.HasCountOptions BACK =
      new LocatorAssertions.HasCountOptions().setTimeout(60_000);

  private static final Pattern AGENT_ID = Pattern.compile("\"id\":\"([^\"]+-S[0-9]+)\"");

  private final WebUiRig rig;

  WebUiFilesTest(WebUiRig rig) {
    this.rig = rig;
  }

  @Test
  void logIsFollowedAndSearchedThroughTheMaster() {
    Page page = rig.open(rig.sandbox("/stdout"));
    Locator log = page.locator("pre.log");
    assertThat(log).containsText("line 3\n");
    page.getByLabel("Search in what is shown").fill("LINE 3");
    assertThat(page.locator("mark.here")).hasText("line 3");
    Download download = page.waitForDownload(() -> page.getByText("Download").click());
    assertThat(download.suggestedFilename()).isEqualTo("stdout");
    assertThat(rig.chromium().complaints()).isEmpty();
    page.context().close();
  }

  /** A tenth of a million, so that the test is quick; the agent never holds more than it shows. */
  @Test
  void directoryWithTooManyFilesIsCutAndSaid() throws IOException {
    Path many = Files.createDirectory(sandboxFolder().resolve("many"));
    for (int i = 0; i < MANY_FILES; i++) {
      Files.createFile(many.resolve("file-%06d".formatted(i)));
    }
    Page page = rig.open(rig.sandbox("/many"));
    assertThat(page.locator("tbody tr")).hasCount(1000);
    assertThat(page.locator("tbody tr").last()).containsText("file-000999");
    assertThat(page.getByText("Only the first 1,000 files are shown")).isVisible();
    page.navigate(rig.address(rig.sandbox("/many/file-099999")));
    assertThat(page.locator("pre.log")).hasText("(empty)");
    assertThat(page.locator("#pulse")).containsText("live from");
    page.context().close();
  }

  @Test
  void agentThatGoesAwayWhileItsLogIsFollowedIsTold() throws IOException, InterruptedException {
    try (DaemonProcess agent =
            SmallCluster.startAgent(rig.folder(), "leaving", rig.cluster().address());
        Page page = rig.chromium().page()) {
      Path pid = rig.folder().resolve("tells.pid");
      String id = runOnlyOn(agent, rig.framework(), pid);
      page.navigate(
          rig.address(
              "#/agents/%s/browse?path=/frameworks/%s/executors/tells/runs/latest/stdout"
                  .formatted(id, rig.framework().id())));
      assertThat(page.locator("pre.log")).containsText("line 1\n");
      agent.killHard();
      assertThat(page.locator(".trouble")).containsText("did not answer");
      assertThat(page.locator("pre.log")).containsText("line 1\n");
      assertThat(page.locator("#pulse")).containsText("live from");
      page.context().close();
      agent.start();
      long task = Long.parseLong(Files.readString(pid).strip());
      agent.await("the end of the orphan", () -> ProcessHandle.of(task).isEmpty());
    }
    // The browser itself notes the master's 502.
    assertThat(rig.chromium().complaints()).allMatch(text -> text.contains("502"));
  }

  @Test
  void logGoesOnOnceItsAgentIsBack() throws IOException, InterruptedException {
    ShowScheduler keeper =
        new ShowScheduler(
            rig.cluster().address(), ShowScheduler.info("keeper", "keep").setCheckpoint(true));
    try (DaemonProcess agent =
            SmallCluster.startAgent(rig.folder(), "returning", rig.cluster().address());
        keeper;
        Page page = rig.chromium().page()) {
      String id = runOnlyOn(agent, keeper, rig.folder().resolve("returns.pid"));
      page.navigate(
          rig.address(
              "#/agents/%s/browse?path=/frameworks/%s/executors/tells/runs/latest/stdout"
                  .formatted(id, keeper.id())));
      assertThat(page.locator("pre.log")).containsText("line 1\n");
      agent.killHard();
      assertThat(page.locator(".trouble")).containsText("did not answer");
      int before = lines(page);
      agent.start();
      assertThat(page.locator(".trouble")).hasCount(0, BACK);
      assertThat(page.locator("pre.log")).containsText("line " + (before + 1) + "\n");
      page.context().close();
    }
    // The browser itself notes the master's 502, and what an agent says that is not ready.
    assertThat(rig.chromium().complaints()).allMatch(text -> text.matches("(?s).*(502|404|503).*"));
  }

  private static int lines(Page page) {
    String text = page.locator("pre.log").textContent();
    Matcher last = Pattern.compile("line ([0-9]+)\n$").matcher(text);
    assertThat(last.find()).as(text).isTrue();
    return Integer.parseInt(last.group(1));
  }

  /**
   * Runs the task {@code tells} on this agent, by keeping the other out; answers the agent's id.
   */
  private String runOnlyOn(DaemonProcess agent, ShowScheduler framework, Path pid)
      throws IOException, InterruptedException {
    DaemonProcess master = rig.cluster().master();
    String other = "_agent\":{\"agent_id\":{\"value\":\"" + rig.agent() + "\"}}}";
    master.post("/api/v1", "{\"type\":\"DEACTIVATE_AGENT\",\"deactivate" + other);
    framework.launch(
        "tells",
        "echo $$ >"
            + pid
            + "; i=0; while [ $i -lt 600 ]; do echo line $i; i=$((i+1)); sleep 0.1; done",
        task -> task);
    master.await("the task", () -> framework.runs("tells"));
    master.post("/api/v1", "{\"type\":\"REACTIVATE_AGENT\",\"reactivate" + other);
    Matcher id = AGENT_ID.matcher(agent.body("/state"));
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  @Test
  void fileThatIsGoneIsToldInASentence() {
    Page page = rig.open(rig.sandbox("/no-such-file"));
    assertThat(page.locator(".trouble"))
        .containsText("This cannot be read. The master answered 404. The sandbox may");
    assertThat(rig.chromium().complaints()).allMatch(text -> text.contains("404"));
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({
    "413, The answer is larger than 16 MiB",
    "502, Agent S1 did not answer",
    "503, The master hands through 16 answers already"
  })
  void whatTheRelayRefusesIsToldInItsWords(int status, String words) {
    Page page = rig.chromium().page();
    page.route(
        url -> url.contains("/ui/relay/"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setHeaders(Map.of("Content-Type", "text/plain"))
                    .setBody(words)));
    page.navigate(rig.address(rig.sandbox("")));
    assertThat(page.locator(".trouble")).containsText(words);
    assertThat(page.locator("#pulse")).containsText("live from");
    assertThat(rig.chromium().complaints()).allMatch(text -> text.contains("" + status));
    page.context().close();
  }

  @Test
  void terminalIsOpenedTypedIntoAndClosed() throws IOException {
    Page page = rig.open(rig.taskAddress("talker"));
    page.getByText("Open a terminal").click();
    assertThat(page.getByText("Ctrl-Shift-X leaves")).isVisible();
    page.keyboard().type("echo typed-$((6*7))\n");
    assertThat(page.locator(".xterm-accessibility")).containsText("typed-42");
    assertThat(Axe.violations(page)).isEmpty();
    page.keyboard().press("Control+Shift+X");
    assertThat(page.getByText("Close and go back")).isFocused();
    page.locator(".xterm-helper-textarea").focus();
    page.keyboard().type("exit\n");
    assertThat(page.getByText("The session has ended.")).isVisible();
    assertThat(rig.chromium().complaints()).isEmpty();
    page.context().close();
  }

  @Test
  void libraryOfTheTerminalIsNotLoadedBefore() {
    Page page = rig.chromium().page();
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    page.navigate(rig.address(rig.taskAddress("talker")));
    assertThat(page.getByText("Open a terminal")).isVisible();
    assertThat(asked).isNotEmpty().noneMatch(url -> url.contains("xterm"));
    page.context().close();
  }

  private Path sandboxFolder() throws IOException {
    try (Stream<Path> files = Files.walk(rig.folder().resolve("agent"))) {
      return files
          .filter(file -> file.endsWith("executors/talker/runs/latest"))
          .findFirst()
          .orElseThrow();
    }
  }
}
