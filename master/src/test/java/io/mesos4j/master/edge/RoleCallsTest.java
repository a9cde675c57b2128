package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.master.Protos.Call;
import org.junit.jupiter.api.Test;

/** What is made of what operators write of roles. */
class RoleCallsTest {

  @Test
  void whiteSpaceAroundARoleIsNotPartOfIt() {
    Call.UpdateWeights.Builder update = Call.UpdateWeights.newBuilder();
    update.addWeightInfos(WeightInfo.newBuilder().setRole(" eng/web\t").setWeight(2));
    assertThat(RoleCalls.weights(update.build()))
        .containsExactly(WeightInfo.newBuilder().setRole("eng/web").setWeight(2).build());
  }
}
