package io.mesos4j.master.webui.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.TaskRecords;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.webui.page.Snapshot;
import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.junit.jupiter.api.Test;

/** What happened is kept for a while, and shown to those who may see whose it was. */
class EventFeedTest {

  private final EventFeed feed = new EventFeed(() -> Instant.EPOCH);

  @Test
  void newestComeFirstWithTheirNames() {
    feed.accept(updated("shop", "first"));
    feed.accept(updated("shop", "second"));
    String written = written("", Views.of("shop"));
    assertThat(written).contains("\"framework_name\":\"shop\"", "TASK_FAILED: no room");
    assertThat(written.indexOf("second")).isLessThan(written.indexOf("first"));
  }

  @Test
  void frameworkThatMayNotBeSeenHasNoEvents() {
    feed.accept(updated("shop", "first"));
    feed.accept(updated("hidden", "second"));
    assertThat(written("", Views.of("shop"))).contains("first").doesNotContain("second");
  }

  @Test
  void wordsAndKindsNarrow() {
    feed.accept(updated("shop", "first"));
    feed.accept(updated("shop", "second"));
    assertThat(written("q=seco", Views.of("shop"))).contains("second").doesNotContain("first");
    assertThat(written("kind=agent", Views.of("shop"))).contains("\"events\":[]");
  }

  @Test
  void oldestAreForgotten() {
    for (int i = 0; i < 1500; i++) {
      feed.accept(updated("shop", "task-" + i + "-"));
    }
    assertThat(feed.heard()).isEqualTo(1500);
    assertThat(written("q=task-499-", Views.of("shop"))).contains("\"events\":[]");
    assertThat(written("q=task-500-", Views.of("shop"))).contains("task-500-");
  }

  private static Change updated(String framework, String task) {
    return new Change.TaskUpdated(
        new TaskRecords()
            .of(
                Views.id(framework),
                Task.newBuilder()
                    .setName(task)
                    .setTaskId(TaskID.newBuilder().setValue(task))
                    .setFrameworkId(Views.id(framework).proto())
                    .setSlaveId(SlaveID.newBuilder().setValue("S0"))
                    .setState(TaskState.TASK_FAILED)
                    .build()),
        TaskStatus.newBuilder()
            .setTaskId(TaskID.newBuilder().setValue(task))
            .setSlaveId(SlaveID.newBuilder().setValue("S0"))
            .setState(TaskState.TASK_FAILED)
            .setMessage("no room")
            .build());
  }

  private String written(String query, MasterView view) {
    JsonWriter json = new JsonWriter().object();
    feed.write(json, new Snapshot(view, 1), Query.parse(query));
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }
}
