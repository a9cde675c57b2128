package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.common.id.FrameworkId;
import java.util.List;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;

/** Describes the executor that plays a command task, as observers have always seen it. */
final class ExecutorInfos {

  private static final String PROGRAM = "mesos-executor";
  private static final double OVERHEAD_CPUS = 0.1;
  private static final double OVERHEAD_MEGABYTES = 32;

  /** A longer command is cut to {@link #SHORTENED} characters and an ellipsis. */
  private static final int LONGEST_COMMAND = 15;

  private static final int SHORTENED = 12;

  private ExecutorInfos() {}

  /** The executor of a task: the one it names, or the one made up for its command. */
  @SuppressWarnings("deprecation") // tools still show and select by source
  static ExecutorInfo of(AgentSettings settings, FrameworkId framework, TaskInfo task) {
    if (task.hasExecutor()) {
      return task.getExecutor().toBuilder().setFrameworkId(framework.proto()).build();
    }
    ExecutorInfo.Builder info =
        ExecutorInfo.newBuilder()
            .setExecutorId(ExecutorID.newBuilder().setValue(task.getTaskId().getValue()))
            .setFrameworkId(framework.proto())
            .setCommand(command(settings))
            .setName(name(task))
            .setSource(task.getTaskId().getValue())
            .addAllResources(overhead(task));
    if (task.hasDiscovery()) {
      info.setDiscovery(task.getDiscovery());
    }
    if (task.hasLabels()) {
      info.setLabels(task.getLabels());
    }
    if (task.hasContainer()) {
      info.setContainer(task.getContainer());
    }
    return info.build();
  }

  private static CommandInfo command(AgentSettings settings) {
    String home = settings.layout().launcherDir();
    return CommandInfo.newBuilder()
        .setShell(false)
        .setValue(home + "/" + PROGRAM)
        .addArguments(PROGRAM)
        .addArguments("--launcher_dir=" + home)
        .build();
  }

  private static String name(TaskInfo task) {
    return "Command Executor (Task: "
        + task.getTaskId().getValue()
        + ") (Command: "
        + commandText(task.getCommand())
        + ")";
  }

  private static String commandText(CommandInfo command) {
    if (!command.hasValue()) {
      return "NO EXECUTABLE";
    }
    if (command.getShell()) {
      return "sh -c '" + shorten(command.getValue()) + "'";
    }
    return "["
        + shorten(
            command.getArgumentsCount() == 0
                ? command.getValue()
                : command.getValue() + ", " + String.join(", ", command.getArgumentsList()))
        + "]";
  }

  private static String shorten(String text) {
    return text.length() > LONGEST_COMMAND ? text.substring(0, SHORTENED) + "..." : text;
  }

  private static List<Resource> overhead(TaskInfo task) {
    return List.of(scalar("cpus", OVERHEAD_CPUS, task), scalar("mem", OVERHEAD_MEGABYTES, task));
  }

  private static Resource scalar(String name, double value, TaskInfo task) {
    Resource.Builder resource =
        Resource.newBuilder()
            .setName(name)
            .setType(Value.Type.SCALAR)
            .setScalar(Value.Scalar.newBuilder().setValue(value));
    if (task.getResourcesCount() > 0 && task.getResources(0).hasAllocationInfo()) {
      resource.setAllocationInfo(task.getResources(0).getAllocationInfo());
    }
    return resource.build();
  }
}
