package io.mesos4j.agent.isolator.usage;

import java.time.Duration;
import org.apache.mesos.Protos.Value;

/**
 * What the operator wants of {@code disk/xfs}.
 *
 * @param interval {@code --container_disk_watch_interval}
 * @param measure {@code --enforce_container_disk_quota} and {@code --xfs_kill_containers}
 * @param headroomBytes {@code --xfs_quota_headroom}: how much more than its own a container may
 *     write before it is refused, where it is to be ended for it
 * @param projects {@code --xfs_project_range}
 */
public record QuotaPolicy(
    Duration interval, Measure measure, long headroomBytes, Value.Range projects) {

  /** What becomes of a container that wants more disk than it has. */
  public enum Measure {
    /** It gets it. */
    COUNT,
    /** The kernel refuses it. */
    REFUSE,
    /** It is ended. */
    END
  }

  /** The limit at which the kernel refuses; 0 for none. */
  long hardBytes(long quota) {
    return switch (measure) {
      case COUNT -> 0;
      case REFUSE -> quota;
      case END -> quota + headroomBytes;
    };
  }

  /** The limit at which the kernel only warns; 0 for none. */
  long softBytes(long quota) {
    return measure == Measure.COUNT ? 0 : quota;
  }
}
