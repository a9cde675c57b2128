package io.mesos4j.master.edge;

import java.io.IOException;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.internal.MessagesProtos.Archive;

/**
 * Reads what an agent tells of tasks that have ended, as far as there is room for it. What cannot
 * be read is passed over: a history keeps no agent out. Used by one thread, for one message.
 */
final class HistoryReader {

  private static final int PARTS =
      WireParts.fields(
          Archive.Framework.FRAMEWORK_INFO_FIELD_NUMBER, Archive.Framework.TASKS_FIELD_NUMBER);

  private final WireParts bytes;
  private final HistoryRoom room;
  private final TaskReader tasks;

  HistoryReader(WireParts bytes, HistoryRoom room, TaskReader tasks) {
    this.bytes = bytes;
    this.room = room;
    this.tasks = tasks;
  }

  /** A framework and those of its ended tasks that are worth remembering; empty for none. */
  Optional<Archive.Framework> framework(int from, int to) {
    Archive.Framework.Builder framework = Archive.Framework.newBuilder();
    try {
      bytes.merge(
          from,
          to,
          framework,
          PARTS,
          (field, begins, ends) -> {
            if (field == Archive.Framework.FRAMEWORK_INFO_FIELD_NUMBER) {
              framework.setFrameworkInfo(bytes.parse(FrameworkInfo.parser(), begins, ends));
            } else if (room.isLeft(id(framework))) {
              add(framework, tasks.task(begins, ends));
            }
          });
    } catch (IOException malformed) {
      return Optional.empty();
    }
    return framework.getTasksCount() > 0 && framework.isInitialized()
        ? Optional.of(framework.build())
        : Optional.empty();
  }

  private void add(Archive.Framework.Builder framework, Task task) {
    if (task.isInitialized() && room.take(id(framework))) {
      framework.addTasks(task);
    }
  }

  /** Written before the tasks; empty where it is not. */
  private static String id(Archive.Framework.Builder framework) {
    return framework.getFrameworkInfo().getId().getValue();
  }
}
