package io.mesos4j.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.master.Protos.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message with late lists is written as the one that has them. */
class LateListsTest {

  /** Stands for a task, and is none. */
  private static final class Form implements WireForm {

    private final Task task;

    Form(Task task) {
      this.task = task;
    }

    @Override
    public int wireSize() {
      return task.getSerializedSize();
    }

    @Override
    public void writeWire(CodedOutputStream out) throws IOException {
      task.writeTo(out);
    }
  }

  private final List<Task> running = new ArrayList<>();
  private final List<Task> completed = new ArrayList<>();
  private final LateLists late = new LateLists();

  private void tasks(int count) {
    for (int i = 0; i < count; i++) {
      running.add(task("running-" + i, TaskState.TASK_RUNNING));
    }
    completed.add(task("completed", TaskState.TASK_FINISHED));
    late.with(field(Response.GetTasks.TASKS_FIELD_NUMBER), forms(running))
        .with(field(Response.GetTasks.COMPLETED_TASKS_FIELD_NUMBER), forms(completed));
  }

  private static Task task(String id, TaskState state) {
    return Task.newBuilder()
        .setTaskId(TaskID.newBuilder().setValue(id))
        .setState(state)
        .buildPartial();
  }

  private static List<Form> forms(List<Task> tasks) {
    List<Form> forms = new ArrayList<>();
    tasks.forEach(task -> forms.add(new Form(task)));
    return forms;
  }

  private static FieldDescriptor field(int number) {
    return Response.GetTasks.getDescriptor().findFieldByNumber(number);
  }

  private Response.GetTasks whole() {
    return Response.GetTasks.newBuilder()
        .addAllTasks(running)
        .addAllCompletedTasks(completed)
        .buildPartial();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 700})
  void listsOfTheAnswerAreWritten(int count) throws Exception {
    tasks(count);
    Response.Builder answer = Response.newBuilder().setType(Response.Type.GET_TASKS);
    same(
        answer.setGetTasks(Response.GetTasks.getDefaultInstance()).build(),
        answer.setGetTasks(whole()).buildPartial());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 700})
  void listsDeepInsideAreWrittenAmongTheRest(int count) throws Exception {
    tasks(count);
    Response.Builder answer = Response.newBuilder().setType(Response.Type.GET_STATE);
    Response.GetState.Builder state = answer.getGetStateBuilder();
    state.getGetFrameworksBuilder();
    state.getGetAgentsBuilder().addAgentsBuilder().setActive(true).setVersion("1");
    state.setGetTasks(Response.GetTasks.getDefaultInstance());
    Response without = answer.buildPartial();
    state.setGetTasks(whole());
    same(without, answer.buildPartial());
  }

  private void same(Message without, Message whole) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireVersions.writeV1(without, late, out);
    assertThat(out.size())
        .isEqualTo(whole.getSerializedSize())
        .isEqualTo(late.whole(without).size());
    assertThat(Response.parser().parsePartialFrom(ByteString.copyFrom(out.toByteArray())))
        .isEqualTo(whole);
    JsonWriter json = JsonWriter.ofPieces();
    MesosJson.piecesV1(without, late).forEach(piece -> piece.accept(json));
    assertThat(new String(json.take(), UTF_8)).isEqualTo(MesosJson.textV1(whole));
  }
}
