package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the web UI shows and lets do to whom, on a master with credentials and rules. */
@ExtendWith(WebUiRig.Shared.class)
class WebUiAccessTest {

  private static final String CREDENTIALS =
      """
      {"credentials": [
        {"principal": "admin", "secret": "a"}, {"principal": "guest", "secret": "g"}]}
      """;

  @TempDir private static Path folder;
  private static SmallCluster cluster;
  private static ShowScheduler framework;

  private final WebUiRig rig;

  WebUiAccessTest(WebUiRig rig) {
    this.rig = rig;
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path credentials = Files.writeString(folder.resolve("credentials"), CREDENTIALS);
    Path rules = Files.writeString(folder.resolve("acls"), acls());
    cluster =
        SmallCluster.start(
            folder,
            "--authenticate_http_readonly",
            "--authenticate_http_readwrite",
            "--credentials=" + credentials,
            "--web_terminal",
            "--acls=file://" + rules);
    framework = new ShowScheduler(cluster.address(), "secret project", "hidden/role");
    framework.launch("secret-task", "sleep 1000", task -> task);
    cluster.master().await("the task", () -> framework.runs("secret-task"));
  }

  @AfterAll
  static void stop() {
    if (framework != null) {
      framework.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void strangersGetTheEmptyPageAndNothingElse() {
    Page page = rig.chromium().page();
    assertThat(page.request().get(address("")).status()).isEqualTo(200);
    for (String path :
        List.of("ui/overview", "ui/tasks", "ui/live", "ui/history", "ui/events", "ui/search?q=s")) {
      assertThat(page.request().get(address(path)).status()).as(path).isEqualTo(401);
    }
    assertThat(page.request().post(address("ui/terminal")).status()).isEqualTo(401);
    assertThat(page.request().get(address("ui/relay/state?agent=x")).status()).isEqualTo(401);
    page.context().close();
  }

  @Test
  void guestSeesNeitherTheFrameworkNorButtons() {
    Page page = rig.chromium().page("guest", "g");
    page.navigate(address("#/frameworks"));
    assertThat(page.getByText("No framework is registered.")).isVisible();
    page.navigate(address("#/tasks"));
    assertThat(page.getByText("No task has been launched yet.")).isVisible();
    page.navigate(address("#/events"));
    assertThat(page.locator("tbody tr").first()).isVisible();
    assertThat(page.locator("main")).not().containsText("secret");
    page.navigate(address("#/agents"));
    page.locator("tbody a").first().click();
    assertThat(page.getByText("rack: r1")).isVisible();
    assertThat(page.locator("main .actions button")).hasCount(0);
    page.navigate(address("#/roles"));
    assertThat(page.getByText("Shares over time")).isVisible();
    assertThat(page.locator("main button")).hasCount(0);
    assertThat(page.locator("main")).not().containsText("hidden");
    page.navigate(address("#/maintenance"));
    assertThat(page.getByText("No machine is planned")).isVisible();
    assertThat(page.locator("main button")).hasCount(0);
    page.context().close();
  }

  @Test
  void guestIsRefusedByTheMasterToo() {
    Page page = rig.chromium().page("guest", "g");
    page.navigate(address("#/agents"));
    assertThat(page.locator("#pulse")).containsText("live from");
    assertThat(status(page, "api/v1", "application/json", drain())).isEqualTo(403);
    String terminal =
        "ui/terminal?framework=%s&task=secret-task&rows=24&columns=80".formatted(framework.id());
    assertThat(status(page, terminal, "application/octet-stream", "")).isEqualTo(404);
    rig.chromium().complaints();
    page.context().close();
  }

  @Test
  void adminSeesAndMayAll() {
    Page page = rig.chromium().page("admin", "a");
    page.navigate(address("#/frameworks"));
    page.getByRole(AriaRole.LINK, WebUiRig.named("secret project")).click();
    assertThat(WebUiRig.button(page, "Tear down")).isVisible();
    page.navigate(address("#/roles"));
    assertThat(WebUiRig.button(page, "Set quota").first()).isVisible();
    page.navigate(address("#/frameworks/" + framework.id() + "/tasks/secret-task"));
    assertThat(page.getByText("Open a terminal")).isVisible();
    page.context().close();
  }

  private static int status(Page page, String path, String type, String body) {
    return (int)
        page.evaluate(
            """
            ([path, type, body]) => fetch(path,
                { method: 'POST', headers: { 'Content-Type': type, Accept: '*/*' }, body })
              .then(answer => answer.status)
            """,
            List.of(path, type, body));
  }

  private static String drain() {
    return "{\"type\":\"DRAIN_AGENT\",\"drain_agent\":{\"agent_id\":{\"value\":\"any\"}}}";
  }

  private static String address(String path) {
    return "http://" + cluster.address() + "/" + path;
  }

  /** The guest may look at agents, and at nothing that belongs to somebody. */
  private static String acls() {
    StringBuilder rules = new StringBuilder("{\"permissive\": true");
    for (String rule :
        List.of(
            "view_frameworks users",
            "view_tasks users",
            "view_executors users",
            "view_roles roles",
            "teardown_frameworks framework_principals",
            "update_weights roles",
            "update_quotas roles",
            "drain_agents agents",
            "deactivate_agents agents",
            "reactivate_agents agents",
            "mark_agents_gone agents",
            "update_maintenance_schedules machines",
            "start_maintenances machines",
            "stop_maintenances machines")) {
      String list = rule.substring(0, rule.indexOf(' '));
      String object = rule.substring(rule.indexOf(' ') + 1);
      rules.append(
          ", \"%s\": [{\"principals\": {\"values\": [\"guest\"]}, \"%s\": {\"type\": \"NONE\"}}]"
              .formatted(list, object));
    }
    return rules.append('}').toString();
  }
}
