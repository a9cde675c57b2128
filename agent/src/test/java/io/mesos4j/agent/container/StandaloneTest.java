package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ExitStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Containers without an executor, over a restart of the agent. */
class StandaloneTest extends RealContainers {

  @Test
  void theyGoOnWithWhatIsInThem() throws Exception {
    ContainerId alone = new ContainerId("alone");
    ContainerId inside = alone.child("inside");
    containerizer().launch(spec(alone, "exec sleep 1000").withPurpose(ContainerClass.STANDALONE));
    long pid = listener.pid(alone);
    containerizer().launch(spec(inside, FOREVER));
    listener.pid(inside);
    hosts().closeFirst();

    RecordingListener later = new RecordingListener();
    Containerizer next = hosts().open("posix", "posix/cpu,posix/mem", later).containerizer();
    next.recover(List.of());
    assertThat(later.recovery()).containsExactlyInAnyOrder(alone, inside);
    assertThat(next.status(alone).getExecutorPid()).isEqualTo((int) pid);
    next.destroy(alone);
    assertThat(later.end(alone).status()).contains(ExitStatus.signaled(9));
    later.end(inside);
  }
}
