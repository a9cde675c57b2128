package io.mesos4j.cli.execute;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Message;
import io.mesos4j.common.flags.FlagType;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.wire.JsonException;
import io.mesos4j.wire.MesosJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.CapabilityInfo;
import org.apache.mesos.Protos.CapabilityInfo.Capability;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.RLimitInfo;
import org.apache.mesos.Protos.RLimitInfo.RLimit;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Volume;

/** Types of flags that are messages of the v1 API in JSON. Stateless. */
final class JsonFlags {

  /** Filled in where a message demands an agent before one is known. */
  static final SlaveID NO_AGENT = SlaveID.newBuilder().setValue("").build();

  /** A text, and what makes it a key. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"(\\s*:)?");

  private JsonFlags() {}

  @SuppressWarnings("unchecked") // A builder builds what it was made from.
  static <M extends Message> FlagType<M> message(String name, M prototype) {
    return FlagTypes.json(
        name,
        text -> (M) read(text, name, prototype.newBuilderForType()).build(),
        MesosJson::textV1);
  }

  /** A task need not name an agent, since the offer does. */
  static FlagType<TaskInfo> task() {
    return FlagTypes.json(
        "TaskInfo",
        text -> read(text, "TaskInfo", TaskInfo.newBuilder().setSlaveId(NO_AGENT)).build(),
        MesosJson::textV1);
  }

  static FlagType<CapabilityInfo> capabilities() {
    return known(
        message("CapabilityInfo", CapabilityInfo.getDefaultInstance()), Capability.getDescriptor());
  }

  static FlagType<RLimitInfo> limits() {
    return known(
        message("RLimitInfo", RLimitInfo.getDefaultInstance()), RLimit.Type.getDescriptor());
  }

  /** The dialect drops names that it does not know; here each was meant. */
  private static <M> FlagType<M> known(FlagType<M> type, EnumDescriptor names) {
    return FlagTypes.json(
        type.name(),
        text -> {
          M value = type.parse(text);
          Matcher word = WORD.matcher(text);
          while (word.find()) {
            if (word.group(2) == null && names.findValueByName(word.group(1)) == null) {
              throw new IllegalArgumentException(
                  "'"
                      + word.group(1)
                      + "' is not known; "
                      + names.getValues().getLast().getName()
                      + " would be");
            }
          }
          return value;
        },
        type::print);
  }

  static FlagType<List<Volume>> volumes() {
    return FlagTypes.json("array", JsonFlags::volumesOf, JsonFlags::array);
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
