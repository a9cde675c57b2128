package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator does with the web UI, on a real master. */
@ExtendWith(WebUiRig.Shared.class)
class WebUiActionsTest {

  private final WebUiRig rig;

  WebUiActionsTest(WebUiRig rig) {
    this.rig = rig;
  }

  @AfterEach
  void scriptsHaveNothingToComplainAbout() {
    assertThat(rig.chromium().complaints()).isEmpty();
  }

  @Test
  void agentIsWithdrawnFromOffersAndTakenBack() {
    Page page = rig.open("#/agents/" + rig.agent());
    WebUiRig.act(page, "Deactivate");
    assertThat(WebUiRig.heading(page)).containsText("deactivated");
    WebUiRig.act(page, "Reactivate");
    assertThat(WebUiRig.heading(page)).containsText("active");
    page.context().close();
  }

  @Test
  void agentIsDrainedTakenBackAndMarkedGone() throws IOException, InterruptedException {
    try (DaemonProcess other =
        SmallCluster.startAgent(rig.folder(), "second", rig.cluster().address())) {
      Page page = rig.open("#/agents");
      page.getByRole(AriaRole.LINK, WebUiRig.named("127.0.0.1:" + other.port())).click();
      WebUiRig.button(page, "Drain").click();
      page.getByLabel("Longest grace period in seconds").fill("5");
      WebUiRig.confirm(page, "Drain");
      assertThat(WebUiRig.heading(page)).containsText("drained");
      assertThat(page.locator(".notice")).containsText("nothing runs here any more");
      WebUiRig.act(page, "Reactivate");
      assertThat(WebUiRig.heading(page)).containsText("active");
      WebUiRig.act(page, "Mark gone");
      assertThat(WebUiRig.heading(page)).containsText("gone");
      page.context().close();
    }
  }

  @Test
  void weightsAndQuotaAreSet() {
    Page page = rig.open("#/roles");
    WebUiRig.button(page, "Set weight").first().click();
    page.getByLabel("Role", WebUiRig.exactly()).fill("batch");
    page.getByLabel("Weight", WebUiRig.exactly()).fill("3");
    WebUiRig.confirm(page, "Set weight");
    assertThat(page.getByLabel("Fairness").getByText("batch")).isVisible();
    WebUiRig.button(page, "Set quota").first().click();
    page.getByLabel("Role", WebUiRig.exactly()).fill("batch");
    page.getByLabel("Guaranteed CPUs").fill("0.5");
    WebUiRig.confirm(page, "Set quota");
    assertThat(page.getByText("0.5 CPUs")).isVisible();
    page.context().close();
  }

  @Test
  void refusalIsToldWhereItWasAskedFor() {
    Page page = rig.open("#/roles");
    WebUiRig.button(page, "Set weight").first().click();
    page.getByLabel("Role", WebUiRig.exactly()).fill("bad role");
    page.getByLabel("Weight", WebUiRig.exactly()).fill("0");
    WebUiRig.dialogButton(page, "Set weight").click();
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    // The browser itself notes the master's refusal.
    assertThat(rig.chromium().complaints()).allMatch(text -> text.contains("400"));
    page.context().close();
  }

  @Test
  void machineIsPlannedTakenDownBroughtUpAndPutBack() {
    Page page = rig.open("#/maintenance");
    WebUiRig.button(page, "Plan a machine").click();
    page.getByLabel("IP address").fill("10.9.8.7");
    WebUiRig.confirm(page, "Plan a machine");
    assertThat(page.getByText("10.9.8.7")).isVisible();
    WebUiRig.button(page, "Cancel").click();
    WebUiRig.confirm(page, "Cancel");
    assertThat(page.getByText("No machine is planned")).isVisible();
    WebUiRig.button(page, "Plan a machine").click();
    page.getByLabel("IP address").fill("10.9.8.6");
    WebUiRig.confirm(page, "Plan a machine");
    WebUiRig.act(page, "Take down");
    assertThat(page.locator("tbody .state")).hasText("down");
    WebUiRig.act(page, "Bring up");
    assertThat(page.getByText("No machine is planned")).isVisible();
    page.context().close();
  }

  @Test
  void actionIsCopiedAsACommandByTheKeyboardAlone() {
    Page page = rig.open("#/agents/" + rig.agent());
    WebUiRig.button(page, "Drain").focus();
    page.keyboard().press("Enter");
    page.locator("dialog button", WebUiRig.text("Copy as curl")).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("code.command"))
        .containsText(
            "\"type\":\"DRAIN_AGENT\",\"drain_agent\":{\"agent_id\":{\"value\":\"" + rig.agent());
    assertThat(page.evaluate("navigator.clipboard.readText()").toString())
        .startsWith("curl -X POST");
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(page.getByText("Deactivate")).isVisible();
    page.context().close();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void dialogsShutNobodyOut(ColorScheme theme) throws IOException {
    Page page = rig.chromium().page(theme);
    page.navigate(rig.address("#/agents/" + rig.agent()));
    WebUiRig.button(page, "Drain").click();
    assertThat(page.getByLabel("Longest grace period in seconds")).isVisible();
    assertThat(Axe.violations(page)).as("drain").isEmpty();
    page.locator("dialog button", WebUiRig.text("Copy as curl")).click();
    assertThat(page.locator("code.command")).isVisible();
    assertThat(Axe.violations(page)).as("curl").isEmpty();
    page.keyboard().press("Escape");
    page.navigate(rig.address("#/roles"));
    WebUiRig.button(page, "Set quota").first().click();
    assertThat(page.getByLabel("Guaranteed CPUs")).isVisible();
    assertThat(Axe.violations(page)).as("quota").isEmpty();
    page.keyboard().press("Escape");
    page.keyboard().press("Control+k");
    page.keyboard().type("talk");
    assertThat(page.locator("#found li")).hasCount(1);
    assertThat(Axe.violations(page)).as("search").isEmpty();
    page.context().close();
  }

  @Test
  void frameworkIsTornDown() {
    ShowScheduler other = new ShowScheduler(rig.cluster().address(), "leaves soon", "*");
    Page page = rig.open("#/frameworks");
    page.getByRole(AriaRole.LINK, WebUiRig.named("leaves soon")).click();
    WebUiRig.act(page, "Tear down");
    assertThat(WebUiRig.heading(page)).containsText("completed");
    page.context().close();
    other.close();
  }
}
