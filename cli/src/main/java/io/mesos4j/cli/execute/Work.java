package io.mesos4j.cli.execute;

import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Environment;
import org.apache.mesos.Protos.Resource;
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

  static Work of(FlagValues flags) throws FlagException {
    Optional<TaskInfo> task = flags.find(ExecuteFlags.TASK);
    Optional<TaskGroupInfo> group = flags.find(ExecuteFlags.TASK_GROUP);
    boolean command = flags.find(ExecuteFlags.COMMAND).isPresent();
    if ((task.isPresent() ? 1 : 0) + (group.isPresent() ? 1 : 0) + (command ? 1 : 0) != 1) {
      throw new FlagException("Give one of --command, --task and --task_group");
    }
    if (task.isPresent()) {
      return new Work(List.of(task.get()), false);
    }
    if (group.isPresent()) {
      return groupOf(group.get());
    }
    return new Work(List.of(commandTask(flags)), false);
  }

  private static Work groupOf(TaskGroupInfo group) throws FlagException {
    if (group.getTasksCount() == 0) {
      throw new FlagException("--task_group has no tasks; give at least one");
    }
    return new Work(group.getTasksList(), true);
  }

  private static TaskInfo commandTask(FlagValues flags) throws FlagException {
    String name =
        flags
            .find(ExecuteFlags.NAME)
            .orElseThrow(() -> new FlagException("--command needs --name for the task"));
    TaskInfo.Builder task =
        TaskInfo.newBuilder()
            .setName(name)
            .setTaskId(TaskID.newBuilder().setValue(name))
            .setSlaveId(JsonFlags.NO_AGENT)
            .setCommand(command(flags))
            .addAllResources(resources(flags));
    ContainerChoice.of(flags).ifPresent(task::setContainer);
    return task.build();
  }

  /** Without a shell the words of the text are the program and its arguments. */
  private static CommandInfo command(FlagValues flags) {
    String text = flags.find(ExecuteFlags.COMMAND).orElseThrow();
    CommandInfo.Builder command =
        CommandInfo.newBuilder().setShell(flags.get(ExecuteFlags.SHELL)).setValue(text);
    if (!flags.get(ExecuteFlags.SHELL)) {
      List<String> words = List.of(text.strip().split("\\s+", -1));
      command.setValue(words.getFirst()).addAllArguments(words);
    }
    flags.find(ExecuteFlags.ENV).ifPresent(env -> command.setEnvironment(environment(env)));
    return command.build();
  }

  private static List<Resource> resources(FlagValues flags) throws FlagException {
    try {
      return ResourceParser.parse(flags.get(ExecuteFlags.RESOURCES), "*");
    } catch (ResourceSyntaxException problem) {
      throw new FlagException("--resources: " + problem.getMessage());
    }
  }

  private static Environment environment(Map<String, String> variables) {
    Environment.Builder environment = Environment.newBuilder();
    variables.forEach(
        (name, value) -> environment.addVariablesBuilder().setName(name).setValue(value));
    return environment.build();
  }
}
