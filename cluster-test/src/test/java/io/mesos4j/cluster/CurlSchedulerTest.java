package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler API by hand: every command of its page, as it stands there, on real daemons. */
@Timeout(300)
class CurlSchedulerTest {

  private static final String TAKEN = "202 Accepted";
  private static final int COMMANDS_OF_THE_PAGE = 5;

  @TempDir private static Path folder;

  /** What stands for something in the page's commands, and what it is here. */
  private final Map<String, String> values = new HashMap<>();

  private PageCommands page;

  @Test
  void commandsOfThePageAreATasksWholeLife() throws Exception {
    page = PageCommands.of("scheduler-http-api");
    assertThat(page.commands()).hasSize(COMMANDS_OF_THE_PAGE);
    try (SmallCluster cluster = SmallCluster.start(folder);
        CurlSubscription stream = subscribe(cluster)) {
      DaemonProcess master = cluster.master();
      JsonAnswer offer =
          await(master, stream, "OFFERS", "").object("offers").list("offers").getFirst();
      values.put("<offer id>", offer.object("id").text("value"));
      values.put("<agent id>", offer.object("agent_id").text("value"));
      assertThat(run("ACCEPT", "<offer id>", "<agent id>")).contains(TAKEN);
      acknowledge(master, stream, "TASK_STARTING");
      acknowledge(master, stream, "TASK_RUNNING");
      assertThat(run("KILL", "<agent id>")).contains(TAKEN);
      acknowledge(master, stream, "TASK_KILLED");
      assertThat(run("TEARDOWN")).contains(TAKEN);
      assertThat(stream.ends()).isTrue();
    }
  }

  private CurlSubscription subscribe(SmallCluster cluster) throws Exception {
    values.put("127.0.0.1:5050", cluster.address());
    String command = page.with("\"SUBSCRIBE\"", Map.of("127.0.0.1:5050", cluster.address()));
    CurlSubscription stream = CurlSubscription.start(command, folder.resolve("events"));
    JsonAnswer subscribed = await(cluster.master(), stream, "SUBSCRIBED", "").object("subscribed");
    values.put("<framework id>", subscribed.object("framework_id").text("value"));
    values.put("<stream id>", stream.streamId());
    return stream;
  }

  private void acknowledge(DaemonProcess master, CurlSubscription stream, String state)
      throws Exception {
    JsonAnswer status = await(master, stream, "UPDATE", state).object("update").object("status");
    values.put("<uuid>", status.text("uuid"));
    assertThat(run("ACKNOWLEDGE", "<agent id>", "<uuid>")).contains(TAKEN);
  }

  private static JsonAnswer await(
      DaemonProcess master, CurlSubscription stream, String type, String text) throws Exception {
    master.await(type + " " + text, () -> look(stream, type, text).isPresent());
    return look(stream, type, text).orElseThrow();
  }

  private static Optional<JsonAnswer> look(CurlSubscription stream, String type, String text) {
    try {
      return stream.event(type, text);
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Runs a call of the page, which names the master, the framework, its stream, and these. */
  private String run(String type, String... more) throws Exception {
    Map<String, String> named = new HashMap<>();
    for (String word : new String[] {"127.0.0.1:5050", "<framework id>", "<stream id>"}) {
      named.put(word, values.get(word));
    }
    for (String word : more) {
      named.put(word, values.get(word));
    }
    return PageCommands.run(page.with("\"" + type + "\"", named));
  }
}
