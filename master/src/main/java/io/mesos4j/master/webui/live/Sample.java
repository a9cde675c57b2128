package io.mesos4j.master.webui.live;

import io.mesos4j.master.webui.page.Fairness;
import io.mesos4j.master.webui.page.Snapshot;
import io.mesos4j.master.webui.page.Sum;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.mesos.Protos.TaskState;

/**
 * How the cluster was used at one moment.
 *
 * @param shares how the largest roles stood to their fair share
 */
record Sample(
    Instant time, Sum total, Sum used, Sum offered, int running, List<Fairness.Share> shares) {

  /** Roles that a sample keeps; there may be thousands. */
  private static final int MOST_ROLES = 20;

  static Sample of(Snapshot snapshot, Instant now) {
    return new Sample(
        now,
        snapshot.usage().total(),
        snapshot.usage().cluster().used(),
        snapshot.usage().cluster().offered(),
        snapshot.usage().cluster().tasks(TaskState.TASK_RUNNING),
        Fairness.of(snapshot).shares().stream()
            .sorted(Comparator.comparingDouble(Fairness.Share::dominant).reversed())
            .limit(MOST_ROLES)
            .toList());
  }
}
