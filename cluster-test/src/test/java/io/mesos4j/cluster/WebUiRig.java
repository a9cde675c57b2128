package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A browser, one master and one agent with a framework and its task, shared by all tests of the web
 * UI that do no lasting harm to them. Used by the one thread that runs tests.
 */
final class WebUiRig implements AutoCloseable {

  /** What a task's name and its label begin with. */
  static final String MARKUP = "<img src=x onerror=alert(1)>";

  private static final Pattern AGENT = Pattern.compile("\"id\":\"([^\"]+-S0)\"");

  private final Path folder = Files.createTempDirectory("mesos4j-web-ui-");
  private final ChromiumRig chromium = ChromiumRig.start();
  private final SmallCluster cluster = SmallCluster.start(folder, "--web_terminal");
  private final ShowScheduler framework = new ShowScheduler(cluster.address(), "shop", "prod/web");
  private final String agent;

  /**
   * Hands the one rig to tests, and ends it after the last. A test leaves no page to the next one,
   * and one that failed leaves nothing: the next gets a rig that is made afresh.
   */
  static final class Shared implements ParameterResolver, AfterEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == WebUiRig.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return rigs(context).computeIfAbsent(WebUiRig.class, any -> started(), WebUiRig.class);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
      WebUiRig rig = rigs(context).get(WebUiRig.class, WebUiRig.class);
      if (context.getExecutionException().isEmpty()) {
        rig.chromium().forgetPages();
        return;
      }
      rigs(context).remove(WebUiRig.class);
      rig.close();
    }

    private static ExtensionContext.Store rigs(ExtensionContext context) {
      return context.getRoot().getStore(ExtensionContext.Namespace.create(WebUiRig.class));
    }

    private static WebUiRig started() {
      try {
        return new WebUiRig();
      } catch (IOException | InterruptedException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  private WebUiRig() throws IOException, InterruptedException {
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

  @Override
  public void close() throws IOException {
    framework.close();
    cluster.close();
    chromium.close();
    TemporaryFolder.delete(folder);
  }

  ChromiumRig chromium() {
    return chromium;
  }

  SmallCluster cluster() {
    return cluster;
  }

  ShowScheduler framework() {
    return framework;
  }

  Path folder() {
    return folder;
  }

  /** The id of the agent. */
  String agent() {
    return agent;
  }

  /** Where the task's sandbox is. */
  String sandbox(String file) {
    return "#/agents/%s/browse?path=/frameworks/%s/executors/talker/runs/latest%s"
        .formatted(agent, framework.id(), file);
  }

  String taskAddress(String task) {
    return "#/frameworks/" + framework.id() + "/tasks/" + task;
  }

  String executorAddress() {
    return "#/agents/%s/frameworks/%s/executors/talker".formatted(agent, framework.id());
  }

  String address(String hash) {
    return "http://" + cluster.address() + "/" + hash;
  }

  Page open(String hash) {
    Page page = chromium.page();
    page.navigate(address(hash));
    return page;
  }

  static Locator heading(Page page) {
    return page.locator("h1");
  }

  static Locator button(Page page, String name) {
    return page.locator("main button", text(name));
  }

  static Locator dialogButton(Page page, String name) {
    return page.locator("dialog .actions button", text(name));
  }

  /** Presses a button and confirms what it asks. */
  static void act(Page page, String name) {
    button(page, name).first().click();
    confirm(page, name);
  }

  static void confirm(Page page, String name) {
    dialogButton(page, name).last().click();
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  static Protos.Labels.Builder labels(String... pairs) {
    Protos.Labels.Builder labels = Protos.Labels.newBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.addLabelsBuilder().setKey(pairs[i]).setValue(pairs[i + 1]);
    }
    return labels;
  }

  static String megabyte() {
    return "<b>".concat("x".repeat((1 << 20) - 3));
  }
}
