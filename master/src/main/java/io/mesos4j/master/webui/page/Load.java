package io.mesos4j.master.webui.page;

import io.mesos4j.common.id.TaskStates;
import io.mesos4j.wire.JsonWriter;
import java.util.EnumMap;
import java.util.Map;
import org.apache.mesos.Protos.TaskState;

/**
 * What an agent, a framework or the whole cluster carries: used and offered resources, and its
 * tasks by state. Filled by one thread, then read by any.
 */
public final class Load {

  private final Sum used = new Sum();
  private final Sum offered = new Sum();
  private final Map<TaskState, Integer> tasks = new EnumMap<>(TaskState.class);
  private int offers;

  /** A task, and what it uses now. */
  void add(TaskState task, Sum uses) {
    tasks.merge(task, 1, Integer::sum);
    used.add(uses);
  }

  void addOffer(Sum resources) {
    offered.add(resources);
    offers++;
  }

  public Sum used() {
    return used;
  }

  public Sum offered() {
    return offered;
  }

  public int offers() {
    return offers;
  }

  /** Tasks that have not ended and are in reach. */
  public int activeTasks() {
    return tasks.entrySet().stream()
        .filter(entry -> TaskStates.holdsResources(entry.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  public int tasks(TaskState state) {
    return tasks.getOrDefault(state, 0);
  }

  /** The fields {@code used}, {@code offered}, {@code offers} and {@code tasks}. */
  void write(JsonWriter json) {
    used.write(json, "used");
    offered.write(json, "offered");
    json.field("offers", (long) offers).field("active_tasks", (long) activeTasks());
    json.name("tasks").object();
    tasks.forEach((state, count) -> json.field(state.name(), (long) count));
    json.endObject();
  }
}
