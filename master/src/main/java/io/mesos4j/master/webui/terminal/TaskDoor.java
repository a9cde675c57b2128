package io.mesos4j.master.webui.terminal;

import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.master.webui.page.RunningTask;
import io.mesos4j.master.webui.page.Snapshot;
import java.util.function.Function;
import org.apache.mesos.Protos.ContainerID;

/**
 * Finds the container of a running task for somebody who may look into it. Any thread.
 *
 * @param snapshots what the one who asks may see
 */
public record TaskDoor(Function<HttpExchange, Snapshot> snapshots) {

  /**
   * Where a task runs.
   *
   * @param address of its agent
   */
  record Container(String address, ContainerID id) {}

  /** Why nobody comes in. */
  static final class Closed extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    Closed(int status, String text) {
      super(text);
      this.status = status;
    }

    HttpResponse response() {
      return HttpResponse.text(status, getMessage());
    }
  }

  Container find(HttpExchange exchange) throws Closed {
    String framework = exchange.request().query().get("framework").orElse("");
    String id = exchange.request().query().get("task").orElse("");
    RunningTask task =
        RunningTask.find(snapshots.apply(exchange), framework, id)
            .orElseThrow(
                () -> new Closed(404, "No task '%s' runs on an agent that is here".formatted(id)));
    if (!task.mayOpenTerminal()) {
      throw new Closed(403, "You may not open a terminal in task '" + id + "'");
    }
    return new Container(task.agent().pid().address(), task.container());
  }
}
