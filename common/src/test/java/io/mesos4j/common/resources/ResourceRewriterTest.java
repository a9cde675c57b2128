package io.mesos4j.common.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.Value;
import org.junit.jupiter.api.Test;

final class ResourceRewriterTest {

  private final ResourceRewriter toEng =
      new ResourceRewriter(resource ->
          resource.getAllocationInfo().getRole().equals("eng")
              ? resource
              : resource.toBuilder()
                  .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("eng"))
                  .build());

  @Test
  void changesResourcesHoweverDeep() {
    Offer.Operation operation =
        Offer.Operation.newBuilder()
            .setType(Offer.Operation.Type.LAUNCH_GROUP)
            .setLaunchGroup(
                Offer.Operation.LaunchGroup.newBuilder()
                    .setExecutor(executor())
                    .setTaskGroup(TaskGroupInfo.newBuilder().addTasks(task())))
            .build();

    Offer.Operation.LaunchGroup changed = toEng.rewrite(operation).getLaunchGroup();

    assertThat(changed.getExecutor().getResources(0).getAllocationInfo().getRole())
        .isEqualTo("eng");
    TaskInfo task = changed.getTaskGroup().getTasks(0);
    assertThat(task.getResourcesList())
        .hasSize(2)
        .allMatch(resource -> resource.getAllocationInfo().getRole().equals("eng"));
    assertThat(task.getName()).isEqualTo("task");
  }

  @Test
  void whatDoesNotChangeStaysTheSameObject() {
    TaskInfo changed = toEng.rewrite(task().build());

    assertThat(toEng.rewrite(changed)).isSameAs(changed);
    assertThat(toEng.rewrite(changed.getTaskId())).isSameAs(changed.getTaskId());
  }

  private static TaskInfo.Builder task() {
    return TaskInfo.newBuilder()
        .setName("task")
        .setTaskId(TaskID.newBuilder().setValue("task"))
        .setSlaveId(SlaveID.newBuilder().setValue("agent"))
        .addResources(cpus())
        .addResources(cpus());
  }

  private static ExecutorInfo.Builder executor() {
    return ExecutorInfo.newBuilder()
        .setExecutorId(ExecutorID.newBuilder().setValue("executor"))
        .addResources(cpus());
  }

  private static Resource cpus() {
    return Resource.newBuilder()
        .setName("cpus")
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(1))
        .build();
  }
}
