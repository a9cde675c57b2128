package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;

final class SameInBothVersionsTest {

  private static final FrameworkID FRAMEWORK =
      FrameworkID.newBuilder().setValue("framework").build();

  @Test
  void readsWhatIsTheSame() {
    Call kill =
        Call.newBuilder()
            .setType(Call.Type.KILL)
            .setFrameworkId(FRAMEWORK)
            .setKill(Call.Kill.newBuilder().setTaskId(TaskID.newBuilder().setValue("task")))
            .build();

    assertThat(SameInBothVersions.parse(kill.toByteString())).contains(kill);
  }

  @Test
  void leavesWhatIsToBeTranslatedOrRefused() {
    Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE);
    call.getSubscribeBuilder()
        .setFrameworkInfo(FrameworkInfo.newBuilder().setUser("root").setName("test"));
    Call withoutTask = Call.newBuilder().setKill(Call.Kill.getDefaultInstance()).buildPartial();

    assertThat(SameInBothVersions.parse(call.build().toByteString())).isEmpty();
    assertThat(SameInBothVersions.parse(withoutTask.toByteString())).isEmpty();
    assertThat(SameInBothVersions.parse(ByteString.copyFromUtf8("no call"))).isEmpty();
  }
}
