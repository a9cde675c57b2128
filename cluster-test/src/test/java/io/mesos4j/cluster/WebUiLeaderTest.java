package io.mesos4j.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.mesos4j.common.election.EmbeddedZooKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two real masters, of which now one and now the other leads, and a browser that is sent on. */
@Tag("slow")
@ExtendWith(WebUiRig.Shared.class)
class WebUiLeaderTest {

  private final WebUiRig rig;

  WebUiLeaderTest(WebUiRig rig) {
    this.rig = rig;
  }

  @Test
  void browserIsSentToWhoeverLeads(@TempDir Path folder) throws IOException, InterruptedException {
    try (EmbeddedZooKeeper zooKeeper = EmbeddedZooKeeper.start(folder.resolve("zookeeper"), 0);
        DaemonProcess first = master(folder.resolve("first"), zooKeeper)) {
      first.await("leadership", () -> leads(first));
      try (DaemonProcess second = master(folder.resolve("second"), zooKeeper)) {
        Page page = rig.chromium().page();
        page.navigate(address(second) + "#/roles");
        assertLive(page, first);
        first.killHard();
        assertThat(page.locator("#pulse")).containsText("Not connected");
        second.await("leadership", () -> leads(second));
        first.start();
        assertLive(page, second);
        assertThat(WebUiRig.heading(page)).hasText("Roles");
        page.context().close();
      }
    }
    // The browser itself notes that nobody answered, and whatever a master that does not lead says.
    rig.chromium().complaints();
  }

  private static void assertLive(Page page, DaemonProcess master) {
    assertThat(page).hasURL(address(master) + "#/roles");
    assertThat(page.locator("#pulse")).containsText("live from");
  }

  private static boolean leads(DaemonProcess master) {
    return master.body("/metrics/snapshot").contains("\"master/elected\":1.0");
  }

  private static String address(DaemonProcess master) {
    return "http://127.0.0.1:" + master.port() + "/";
  }

  private static DaemonProcess master(Path folder, EmbeddedZooKeeper zooKeeper)
      throws IOException, InterruptedException {
    return new DaemonProcess(
        "mesos-master",
        folder,
        DaemonProcess.freePort(),
        List.of(
            "--zk=zk://127.0.0.1:" + zooKeeper.port() + "/mesos", "--zk_session_timeout=6secs"));
  }
}
