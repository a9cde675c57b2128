package io.mesos4j.cli.execute;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.UpstreamFlags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.CapabilityInfo;
import org.apache.mesos.Protos.RLimitInfo;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Volume;

/** The flags of {@code mesos-execute}. Upstream's others are refused as not supported yet. */
public final class ExecuteFlags {

  static final Flag<String> MASTER =
      Flag.of("master", FlagTypes.SECRET_URL, "host:port or zk:// address of the master.")
          .mandatory();
  static final Flag<TaskInfo> TASK =
      Flag.of(
          "task", JsonFlags.task(), "A TaskInfo as JSON, inline or file://; instead of a command.");
  static final Flag<TaskGroupInfo> TASK_GROUP =
      Flag.of(
          "task_group",
          JsonFlags.message("TaskGroupInfo", TaskGroupInfo.getDefaultInstance()),
          "A TaskGroupInfo as JSON, inline or file://.");
  static final Flag<String> NAME =
      Flag.of("name", FlagTypes.STRING, "Name and id of the task; needed with a command.");
  static final Flag<Boolean> SHELL =
      Flag.of("shell", FlagTypes.BOOL, "Whether the command goes through a shell.")
          .withDefault(true);
  static final Flag<String> COMMAND = Flag.of("command", FlagTypes.STRING, "The command to run.");
  static final Flag<Map<String, String>> ENV =
      Flag.of("env", FlagTypes.STRINGS, "Environment of the command, a JSON object of strings.");
  static final Flag<String> RESOURCES =
      Flag.of("resources", FlagTypes.STRING, "Resources of the task, as text or JSON.")
          .withDefault("cpus:1;mem:128");
  static final Flag<Boolean> CHECKPOINT =
      Flag.of("checkpoint", FlagTypes.BOOL, "Whether the task outlives a restart of its agent.")
          .withDefault(false);
  static final Flag<String> CAPABILITIES =
      Flag.of("framework_capabilities", FlagTypes.STRING, "More capabilities, comma separated.");
  static final Flag<String> ROLE =
      Flag.of("role", FlagTypes.STRING, "The role whose resources are used.").withDefault("*");
  static final Flag<Duration> KILL_AFTER =
      Flag.of("kill_after", FlagTypes.DURATION, "Kill the task this long after it began to run.");
  static final Flag<String> PRINCIPAL =
      Flag.of("principal", FlagTypes.STRING, "Principal to authenticate with.");
  static final Flag<String> SECRET =
      Flag.of("secret", FlagTypes.STRING, "Secret to authenticate with.");
  static final Flag<Boolean> PARTITION_AWARE =
      Flag.of("partition_aware", FlagTypes.BOOL, "Hear of partitions as they are.")
          .withDefault(true);

  static final Flag<String> CONTAINERIZER =
      Flag.of("containerizer", FlagTypes.STRING, "Who runs the container: mesos or docker.")
          .withDefault("mesos");
  static final Flag<String> DOCKER_IMAGE =
      Flag.of("docker_image", FlagTypes.STRING, "Docker image that the command runs in.");
  static final Flag<String> APPC_IMAGE =
      Flag.of("appc_image", FlagTypes.STRING, "Appc image that the command runs in.");
  static final Flag<String> NETWORKS =
      Flag.of("networks", FlagTypes.STRING, "Networks to join, comma separated; docker takes one.");
  static final Flag<List<Volume>> VOLUMES =
      Flag.of("volumes", JsonFlags.volumes(), "Volumes to mount, a JSON array of Volume.");
  static final Flag<CapabilityInfo> EFFECTIVE_CAPABILITIES =
      Flag.of(
          "effective_capabilities",
          JsonFlags.capabilities(),
          "Linux capabilities of the command, a CapabilityInfo as JSON.");
  static final Flag<CapabilityInfo> BOUNDING_CAPABILITIES =
      Flag.of(
          "bounding_capabilities",
          JsonFlags.capabilities(),
          "Linux capabilities that the command may gain, a CapabilityInfo as JSON.");
  static final Flag<RLimitInfo> RLIMITS =
      Flag.of("rlimits", JsonFlags.limits(), "Process limits, an RLimitInfo as JSON.");
  static final Flag<Boolean> TTY =
      Flag.of("tty", FlagTypes.BOOL, "Whether the command gets a terminal.").withDefault(false);
  static final Flag<String> CONTENT_TYPE =
      Flag.of("content_type", FlagTypes.STRING, "What is spoken with the master: protobuf.")
          .withDefault("protobuf");

  private ExecuteFlags() {}

  /** All of them. */
  public static FlagSet set() {
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
            PARTITION_AWARE,
            CONTAINERIZER,
            DOCKER_IMAGE,
            APPC_IMAGE,
            NETWORKS,
            VOLUMES,
            EFFECTIVE_CAPABILITIES,
            BOUNDING_CAPABILITIES,
            RLIMITS,
            TTY,
            CONTENT_TYPE),
        UpstreamFlags.ofComponents("mesos-execute"));
  }
}
