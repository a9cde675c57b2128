package io.mesos4j.master.query;

import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.json.TaskJson;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.wire.JsonWriter;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ExecutorInfo;

/** Executors as the master's v0 endpoints show them. */
final class ExecutorJson {

  private ExecutorJson() {}

  static void executor(JsonWriter json, ExecutorRecord executor) {
    ExecutorInfo info = executor.info();
    json.object()
        .field("executor_id", info.getExecutorId().getValue())
        .field("name", info.getName())
        .field("framework_id", executor.framework().value());
    command(json.name("command"), info.getCommand());
    ResourceJson.summary(json.name("resources"), Resources.of(info.getResourcesList()));
    if (info.getResourcesCount() > 0) {
      json.field("role", info.getResources(0).getAllocationInfo().getRole());
    }
    if (info.hasLabels()) {
      TaskJson.labels(json, info.getLabels());
    }
    if (info.hasType()) {
      json.field("type", info.getType().name());
    }
    json.field("slave_id", executor.agent().value()).endObject();
  }

  private static void command(JsonWriter json, CommandInfo command) {
    json.object();
    if (command.hasShell()) {
      json.field("shell", command.getShell());
    }
    if (command.hasValue()) {
      json.field("value", command.getValue());
    }
    json.name("argv").array();
    command.getArgumentsList().forEach(json::value);
    json.endArray();
    if (command.hasEnvironment()) {
      json.field("environment", command.getEnvironment());
    }
    json.name("uris").array();
    for (CommandInfo.URI uri : command.getUrisList()) {
      json.object()
          .field("value", uri.getValue())
          .field("executable", uri.getExecutable())
          .endObject();
    }
    json.endArray().endObject();
  }
}
