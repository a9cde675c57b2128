package io.mesos4j.wire.bench;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.mesos4j.wire.MesosJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.master.Protos.Response;

/**
 * Times our JSON printer against protobuf-java-util's on a GET_TASKS answer of 1,000 tasks. A plain
 * program, run by hand; prints one JSON object.
 */
public final class JsonBenchmark {

  private static final int TASKS = 1000;
  private static final int ROUNDS = 15;
  private static final int CALLS_PER_ROUND = 20;

  private JsonBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Response response = tasks();
    JsonFormat.Printer printer =
        JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();
    byte[] text = MesosJson.printV1(response);
    double ours = bestMillis(() -> MesosJson.printV1(response));
    double theirs = bestMillis(() -> printer.print(response).getBytes(StandardCharsets.UTF_8));
    double parsing = bestMillis(() -> parsed(text));
    System.out.printf(
        "{\"tasks\":%d,\"bytes\":%d,\"mesos_json_print_ms\":%.3f,\"json_format_print_ms\":%.3f,"
            + "\"ratio\":%.2f,\"mesos_json_parse_ms\":%.3f}%n",
        TASKS, text.length, ours, theirs, theirs / ours, parsing);
  }

  private static Message parsed(byte[] text) throws IOException {
    Response.Builder builder = Response.newBuilder();
    MesosJson.parseV1(text, builder);
    return builder.build();
  }

  private static double bestMillis(Callable<?> work) throws Exception {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int call = 0; call < CALLS_PER_ROUND; call++) {
        work.call();
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6 / CALLS_PER_ROUND);
    }
    return best;
  }

  private static Response tasks() {
    Response.GetTasks.Builder tasks = Response.GetTasks.newBuilder();
    for (int i = 0; i < TASKS; i++) {
      tasks.addTasks(task(i));
    }
    return Response.newBuilder().setType(Response.Type.GET_TASKS).setGetTasks(tasks).build();
  }

  private static Task task(int number) {
    TaskID id = TaskID.newBuilder().setValue("task-" + number).build();
    SlaveID agent = SlaveID.newBuilder().setValue("f3a1-S" + number % 100).build();
    return Task.newBuilder()
        .setName("word-count-" + number)
        .setTaskId(id)
        .setFrameworkId(FrameworkID.newBuilder().setValue("f3a1-0001"))
        .setSlaveId(agent)
        .setState(TaskState.TASK_RUNNING)
        .addResources(scalar("cpus", 0.1))
        .addResources(scalar("mem", 32))
        .addStatuses(status(id, agent, TaskState.TASK_STARTING))
        .addStatuses(status(id, agent, TaskState.TASK_RUNNING))
        .build();
  }

  private static TaskStatus status(TaskID task, SlaveID agent, TaskState state) {
    return TaskStatus.newBuilder()
        .setTaskId(task)
        .setSlaveId(agent)
        .setState(state)
        .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
        .setTimestamp(1500000000.123456)
        .setUuid(com.google.protobuf.ByteString.copyFrom(new byte[16]))
        .build();
  }

  private static Resource scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value))
        .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("dev"))
        .build();
  }
}
