package io.mesos4j.cli.execute;

import com.google.protobuf.Message;
import io.mesos4j.common.flags.FlagType;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.wire.JsonException;
import io.mesos4j.wire.MesosJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Volume;

/** Types of flags that are messages of the v1 API in JSON. Stateless. */
final class JsonFlags {

  /** Filled in where a message demands an agent before one is known. */
  static final SlaveID NO_AGENT = SlaveID.newBuilder().setValue("").build();

  private JsonFlags() {}

  @SuppressWarnings("unchecked") // A builder builds what it was made from.
  static <M extends Message> FlagType<M> message(String name, M prototype) {
    return FlagTypes.type(
        name,
        text -> (M) read(text, name, prototype.newBuilderForType()).build(),
        MesosJson::textV1);
  }

  /** A task need not name an agent, since the offer does. */
  static FlagType<TaskInfo> task() {
    return FlagTypes.type(
        "TaskInfo",
        text -> read(text, "TaskInfo", TaskInfo.newBuilder().setSlaveId(NO_AGENT)).build(),
        MesosJson::textV1);
  }

  static FlagType<List<Volume>> volumes() {
    return FlagTypes.type("array", JsonFlags::volumesOf, JsonFlags::array);
  }

  /** Read as the field of a container that it becomes. */
  private static List<Volume> volumesOf(String text) {
    ContainerInfo.Builder container = ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS);
    return read("{\"volumes\": " + text + "}", "array of Volume", container).getVolumesList();
  }

  private static String array(List<Volume> volumes) {
    return volumes.stream().map(MesosJson::textV1).collect(Collectors.joining(",", "[", "]"));
  }

  private static <B extends Message.Builder> B read(String json, String name, B builder) {
    try {
      MesosJson.parseV1(json.getBytes(StandardCharsets.UTF_8), builder);
      return builder;
    } catch (JsonException problem) {
      throw new IllegalArgumentException("no " + name + " in JSON: " + problem.getMessage());
    }
  }
}
