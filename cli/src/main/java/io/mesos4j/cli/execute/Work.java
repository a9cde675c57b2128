package io.mesos4j.cli.execute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceSyntaxException;
import io.mesos4j.wire.JsonException;
import io.mesos4j.wire.MesosJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Environment;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;

/**
 * What is to be run: one task, or a group of them. The agent is filled in when an offer has come.
 *
 * @param tasks at least one
 * @param grouped whether they run as a group, on the default executor
 */
record Work(List<TaskInfo> tasks, boolean grouped) {

  /** Filled in where a message demands an agent before one is known. */
  private static final SlaveID NO_AGENT = SlaveID.newBuilder().setValue("").build();

  static Work of(FlagValues flags) throws FlagException {
    Optional<String> task = flags.find(ExecuteFlags.TASK);
    Optional<String> group = flags.find(ExecuteFlags.TASK_GROUP);
    boolean command = flags.find(ExecuteFlags.COMMAND).isPresent();
    if ((task.isPresent() ? 1 : 0) + (group.isPresent() ? 1 : 0) + (command ? 1 : 0) != 1) {
      throw new FlagException("give one of --command, --task and --task_group");
    }
    if (task.isPresent()) {
      return new Work(List.of(taskOf(task.get())), false);
    }
    if (group.isPresent()) {
      return new Work(groupOf(group.get()).getTasksList(), true);
    }
    return new Work(List.of(commandTask(flags)), false);
  }

  private static TaskInfo taskOf(String json) throws FlagException {
    try {
      TaskInfo.Builder task = TaskInfo.newBuilder().setSlaveId(NO_AGENT);
      MesosJson.parseV1(json.getBytes(StandardCharsets.UTF_8), task);
      return task.build();
    } catch (JsonException problem) {
      throw new FlagException("--task is no TaskInfo: " + problem.getMessage());
    }
  }

  private static TaskGroupInfo groupOf(String json) throws FlagException {
    try {
      TaskGroupInfo.Builder group = TaskGroupInfo.newBuilder();
      MesosJson.parseV1(json.getBytes(StandardCharsets.UTF_8), group);
      if (group.getTasksCount() == 0) {
        throw new FlagException("--task_group has no tasks");
      }
      return group.build();
    } catch (JsonException problem) {
      throw new FlagException("--task_group is no TaskGroupInfo: " + problem.getMessage());
    }
  }

  private static TaskInfo commandTask(FlagValues flags) throws FlagException {
    String name =
        flags
            .find(ExecuteFlags.NAME)
            .orElseThrow(() -> new FlagException("--command needs --name for the task"));
    CommandInfo.Builder command =
        CommandInfo.newBuilder()
            .setShell(flags.get(ExecuteFlags.SHELL))
            .setValue(flags.find(ExecuteFlags.COMMAND).orElseThrow());
    if (flags.find(ExecuteFlags.ENV).isPresent()) {
      command.setEnvironment(environment(flags.find(ExecuteFlags.ENV).get()));
    }
    return TaskInfo.newBuilder()
        .setName(name)
        .setTaskId(TaskID.newBuilder().setValue(name))
        .setSlaveId(NO_AGENT)
        .setCommand(command)
        .addAllResources(resources(flags))
        .build();
  }

  private static List<Resource> resources(FlagValues flags) throws FlagException {
    try {
      return ResourceParser.parse(flags.get(ExecuteFlags.RESOURCES), "*");
    } catch (ResourceSyntaxException problem) {
      throw new FlagException("--resources: " + problem.getMessage());
    }
  }

  private static Environment environment(String json) throws FlagException {
    Environment.Builder environment = Environment.newBuilder();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new FlagException("--env must be a JSON object of strings");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        environment.addVariables(
            Environment.Variable.newBuilder().setName(name).setValue(value(parser)));
      }
      return environment.build();
    } catch (IOException problem) {
      throw new FlagException("--env is no JSON: " + problem.getMessage());
    }
  }

  private static String value(JsonParser parser) throws IOException, FlagException {
    String value = parser.nextTextValue();
    if (value == null) {
      throw new FlagException("--env must be a JSON object of strings");
    }
    return value;
  }
}
