package io.mesos4j.master.webui.page;

import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.Protos.ExecutorInfo;

/** Custom and default executors as rows of a table. Stateless. */
final class ExecutorRows {

  private ExecutorRows() {}

  static void write(JsonWriter json, ExecutorRecord executor, MasterView view) {
    Framework framework = view.frameworks().get(executor.framework());
    Agent agent = view.agents().registered().get(executor.agent());
    json.object()
        .field("id", executor.info().getExecutorId().getValue())
        .field("name", executor.info().getName())
        .field("type", type(executor.info()).name())
        .field("framework", executor.framework().value())
        .field("framework_name", framework == null ? "" : framework.info().getName())
        .field("agent", executor.agent().value())
        .field("host", agent == null ? "" : agent.info().getHostname());
    Sum.of(executor.info().getResourcesList()).write(json, "used");
    json.endObject();
  }

  /** Who gives a command and no type means an executor of their own, as upstream. */
  private static ExecutorInfo.Type type(ExecutorInfo executor) {
    return executor.getType() == ExecutorInfo.Type.UNKNOWN && executor.hasCommand()
        ? ExecutorInfo.Type.CUSTOM
        : executor.getType();
  }
}
