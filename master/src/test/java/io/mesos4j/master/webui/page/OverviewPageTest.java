package io.mesos4j.master.webui.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.webui.live.Views;
import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of the first page. */
class OverviewPageTest {

  /** Most tasks that finish or fail do so without a reason. */
  @Test
  void tasksThatEndedAreCountedWithAndWithoutAReason() {
    assertThat(overview(Map.of(MasterCounter.TASKS_FINISHED, 7L, MasterCounter.TASKS_FAILED, 2L)))
        .contains("\"ended\":{\"TASK_FINISHED\":7,\"TASK_FAILED\":2}");
    assertThat(overview(Map.of())).contains("\"ended\":{}");
  }

  private static String overview(Map<MasterCounter, Long> events) {
    MasterView view = Views.counting(Views.of("shop"), events);
    JsonWriter json = new JsonWriter().object();
    new OverviewPage().write(json, new Snapshot(view, 1), Query.parse(""));
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }
}
