package io.mesos4j.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.Protos.ContainerStatus;
import org.apache.mesos.Protos.Labels;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.master.Protos.Call;
import org.apache.mesos.master.Protos.Response;
import org.junit.jupiter.api.Test;

/** What is read out of the wire form is what the messages say themselves. */
final class JsonPrinterTest {

  private static final int ROUNDS = 20;
  private static final int DEEPEST = 4;
  private static final String DURATION_IN_V1 = "mesos.master.Call.DrainAgent.max_grace_period";

  private final Random random = new Random(1);

  @Test
  void messagesOfEveryTypeAreWrittenAsTheirFieldsSay() {
    ProtoFiles.messages()
        .forEach(type -> {
          for (int i = 0; i < ROUNDS; i++) {
            Message message = filled(type, 0);
            assertThat(new String(MesosJson.print(message), UTF_8))
                .as(type.getFullName())
                .isEqualTo(new FieldByField(JsonNames.OWN).text(message));
            assertThat(new String(MesosJson.printV1(message), UTF_8))
                .as(type.getFullName())
                .isEqualTo(new FieldByField(JsonNames.V1).text(message));
          }
        });
  }

  @Test
  void piecesOfALargeMessageAreItsText() {
    Response.Builder response = Response.newBuilder().setType(Response.Type.GET_STATE);
    Response.GetState.Builder state = response.getGetStateBuilder();
    for (int i = 0; i < 600; i++) {
      state.getGetTasksBuilder().addTasks((Task) filled(Task.getDefaultInstance(), 3));
      if (i < 300) {
        state
            .getGetAgentsBuilder()
            .addAgents(
                (Response.GetAgents.Agent)
                    filled(Response.GetAgents.Agent.getDefaultInstance(), 3));
      }
    }
    state.getGetFrameworksBuilder();
    StringBuilder text = new StringBuilder();
    var pieces = MesosJson.piecesV1(response.buildPartial(), new LateLists());
    JsonWriter writer = JsonWriter.ofPieces();
    pieces.forEach(piece -> {
      piece.accept(writer);
      text.append(new String(writer.take(), UTF_8));
    });
    assertThat(pieces).hasSizeGreaterThan(6);
    assertThat(text.toString())
        .isEqualTo(new String(MesosJson.printV1(response.buildPartial()), UTF_8));
  }

  @Test
  void messagesThatComeAgainAreWrittenAsTheFirstTime() {
    List<TaskStatus> statuses = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    List<Labels> labels = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      statuses.add((TaskStatus) filled(TaskStatus.getDefaultInstance(), 1));
      resources.add((Resource) filled(Resource.getDefaultInstance(), 2));
      labels.add((Labels) filled(Labels.getDefaultInstance(), 2));
    }
    Response.Builder response = Response.newBuilder().setType(Response.Type.GET_TASKS);
    for (int i = 0; i < 1000; i++) {
      response
          .getGetTasksBuilder()
          .addTasks(
              Task.newBuilder()
                  .addStatuses(any(statuses))
                  .addStatuses(any(statuses))
                  .addResources(any(resources))
                  .addResources(
                      any(resources).toBuilder().setName("r" + random.nextInt(3)).buildPartial())
                  .setLabels(any(labels))
                  .buildPartial());
    }
    JsonWriter writer = JsonWriter.ofPieces();
    MesosJson.piecesV1(response.buildPartial(), new LateLists())
        .forEach(piece -> piece.accept(writer));
    assertThat(new String(writer.take(), UTF_8))
        .isEqualTo(new FieldByField(JsonNames.V1).text(response.buildPartial()));
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  @Test
  void whatIsToBeEscapedIsFoundAnywhereInATextOfAnyLength() {
    for (String strange : List.of("\"", "\\", "\n", "\u0000", "\u001f", "é", "\ud83d\ude00")) {
      for (int length = 0; length < 25; length++) {
        for (int place = 0; place <= length; place++) {
          String text = "~! #[]^_{|}\u007f0123456789abcdefgh".substring(0, length);
          String mixed = text.substring(0, place) + strange + text.substring(place);
          ContainerStatus status =
              ContainerStatus.newBuilder()
                  .setContainerId(ContainerID.newBuilder().setValue(mixed))
                  .build();
          assertThat(MesosJson.text(status))
              .isEqualTo(
                  "{\"container_id\":{\"value\":"
                      + new String(new JsonWriter().value(mixed).toByteArray(), UTF_8)
                      + "}}");
        }
      }
    }
  }

  @Test
  void enumNumbersThatThisBuildHasNoNameForAreAsIfUnset() {
    TaskStatus status =
        TaskStatus.newBuilder()
            .setState(TaskState.TASK_RUNNING)
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        TaskStatus.STATE_FIELD_NUMBER,
                        UnknownFieldSet.Field.newBuilder().addVarint(777).build())
                    .addField(
                        TaskStatus.REASON_FIELD_NUMBER,
                        UnknownFieldSet.Field.newBuilder().addVarint(777).build())
                    .build())
            .buildPartial();
    assertThat(MesosJson.text(status)).isEqualTo("{\"state\":\"TASK_RUNNING\"}");
  }

  @Test
  void buildersAreWrittenEvenWhileTheyLackSomething() {
    assertThat(MesosJson.text(ContainerStatus.newBuilder().setExecutorPid(7)))
        .isEqualTo("{\"executor_pid\":7}");
  }

  @Test
  void aGracePeriodIsADurationInV1() {
    Call.DrainAgent.Builder drain = Call.DrainAgent.newBuilder();
    drain.getSlaveIdBuilder().setValue("a");
    drain.getMaxGracePeriodBuilder().setNanoseconds(1_500_000_000L);
    assertThat(MesosJson.textV1(drain))
        .isEqualTo(
            "{\"agent_id\":{\"value\":\"a\"},\"max_grace_period\":"
                + "{\"seconds\":1,\"nanos\":500000000},\"mark_gone\":false}");
  }

  private Message filled(Descriptor type, int depth) {
    return filled(DynamicMessage.getDefaultInstance(type), depth);
  }

  private Message filled(Message empty, int depth) {
    Message.Builder message = empty.newBuilderForType();
    Descriptor type = empty.getDescriptorForType();
    for (FieldDescriptor field : type.getFields()) {
      boolean entry = type.getOptions().getMapEntry();
      int values = entry ? 1 : random.nextInt(field.isRepeated() ? 4 : 2);
      if (field.getFullName().equals(DURATION_IN_V1)) {
        values = 0;
      }
      for (int i = 0; i < values; i++) {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth == DEEPEST && !entry) {
          continue;
        }
        Object value = value(message, field, depth);
        if (field.isRepeated()) {
          message.addRepeatedField(field, value);
        } else {
          message.setField(field, value);
        }
      }
    }
    return message.buildPartial();
  }

  private Object value(Message.Builder holder, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case MESSAGE ->
          filled(holder.newBuilderForField(field).getDefaultInstanceForType(), depth + 1);
      case ENUM -> {
        var values = field.getEnumType().getValues();
        int number = values.get(random.nextInt(values.size())).getNumber();
        yield field.getEnumType().findValueByNumber(number);
      }
      case STRING -> text();
      case BYTE_STRING -> ByteString.copyFromUtf8(text());
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt() >> random.nextInt(32);
      case LONG -> random.nextLong() >> random.nextInt(64);
      case FLOAT -> random.nextInt(100) / 8f;
      case DOUBLE -> random.nextInt(3) == 0 ? random.nextGaussian() : random.nextInt(5000) / 1000.0;
    };
  }

  private String text() {
    String[] texts = {"", "plain", "with \"quotes\"\n", "\u00e9\u20ac\ud83d\ude00", "a/b"};
    return texts[random.nextInt(texts.length)] + random.nextInt(10);
  }
}
