package io.mesos4j.cli.execute;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.UpstreamFlags;
import java.time.Duration;
import java.util.List;

/** The flags of mesos-execute; those of upstream's that are not here are refused by name. */
final class ExecuteFlags {

  static final Flag<String> MASTER =
      Flag.of("master", FlagTypes.STRING, "host:port or zk:// address of the master").mandatory();
  static final Flag<String> TASK =
      Flag.of(
          "task", FlagTypes.STRING, "a TaskInfo as JSON, inline or file://; instead of a command");
  static final Flag<String> TASK_GROUP =
      Flag.of("task_group", FlagTypes.STRING, "a TaskGroupInfo as JSON, inline or file://");
  static final Flag<String> NAME =
      Flag.of("name", FlagTypes.STRING, "name and id of the task; needed with a command");
  static final Flag<Boolean> SHELL =
      Flag.of("shell", FlagTypes.BOOL, "whether the command goes through a shell")
          .withDefault(true);
  static final Flag<String> COMMAND = Flag.of("command", FlagTypes.STRING, "the command to run");
  static final Flag<String> ENV =
      Flag.of("env", FlagTypes.STRING, "environment of the command, a JSON object of strings");
  static final Flag<String> RESOURCES =
      Flag.of("resources", FlagTypes.STRING, "resources of the task, as text or JSON")
          .withDefault("cpus:1;mem:128");
  static final Flag<Boolean> CHECKPOINT =
      Flag.of("checkpoint", FlagTypes.BOOL, "whether the task outlives a restart of its agent")
          .withDefault(false);
  static final Flag<String> CAPABILITIES =
      Flag.of("framework_capabilities", FlagTypes.STRING, "more capabilities, comma separated");
  static final Flag<String> ROLE =
      Flag.of("role", FlagTypes.STRING, "the role whose resources are used").withDefault("*");
  static final Flag<Duration> KILL_AFTER =
      Flag.of("kill_after", FlagTypes.DURATION, "kill the task this long after it began to run");
  static final Flag<String> PRINCIPAL =
      Flag.of("principal", FlagTypes.STRING, "principal to authenticate with");
  static final Flag<String> SECRET =
      Flag.of("secret", FlagTypes.STRING, "secret to authenticate with");
  static final Flag<Boolean> PARTITION_AWARE =
      Flag.of("partition_aware", FlagTypes.BOOL, "hear of partitions as they are")
          .withDefault(true);

  private ExecuteFlags() {}

  static FlagSet all() {
    return new FlagSet(
        "mesos-execute",
        List.of(
            MASTER,
            TASK,
            TASK_GROUP,
            NAME,
            SHELL,
            COMMAND,
            ENV,
            RESOURCES,
            CHECKPOINT,
            CAPABILITIES,
            ROLE,
            KILL_AFTER,
            PRINCIPAL,
            SECRET,
            PARTITION_AWARE),
        UpstreamFlags.of("mesos-execute"));
  }
}
