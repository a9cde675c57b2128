package io.mesos4j.agent.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.apache.mesos.Protos.CheckInfo;
import org.apache.mesos.Protos.CheckStatusInfo;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.executor.Protos.Call;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the result of a check must hold that an executor tells. */
class ExecutorCallRulesTest {

  @ParameterizedTest
  @EnumSource(CheckInfo.Type.class)
  void resultOfACheckIsOfItsType(CheckInfo.Type type) {
    assertThat(ExecutorCallRules.check(update(CheckStatusInfo.newBuilder().setType(type))))
        .isPresent();
    CheckStatusInfo.Builder full =
        CheckStatusInfo.newBuilder()
            .setType(type)
            .setCommand(CheckStatusInfo.Command.getDefaultInstance())
            .setHttp(CheckStatusInfo.Http.getDefaultInstance())
            .setTcp(CheckStatusInfo.Tcp.getDefaultInstance());
    assertThat(ExecutorCallRules.check(update(full)).isPresent())
        .isEqualTo(type == CheckInfo.Type.UNKNOWN);
  }

  private static Call update(CheckStatusInfo.Builder result) {
    TaskStatus status =
        TaskStatus.newBuilder()
            .setTaskId(TaskID.newBuilder().setValue("t"))
            .setState(TaskState.TASK_RUNNING)
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setUuid(ByteString.copyFromUtf8("0123456789abcdef"))
            .setCheckStatus(result)
            .build();
    return Call.newBuilder()
        .setType(Call.Type.UPDATE)
        .setExecutorId(ExecutorID.newBuilder().setValue("e"))
        .setFrameworkId(FrameworkID.newBuilder().setValue("f"))
        .setUpdate(Call.Update.newBuilder().setStatus(status))
        .build();
  }
}
