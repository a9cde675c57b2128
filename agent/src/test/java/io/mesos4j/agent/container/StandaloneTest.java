package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.model.ContainerClass;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    next.forget(alone);
  }

  @Test
  void endInTheAgentsAbsenceIsToldWithItsStatus() throws Exception {
    ContainerId alone = new ContainerId("alone");
    String command = "until [ -e go ]; do sleep 0.01; done; exit 7";
    containerizer().launch(spec(alone, command).withPurpose(ContainerClass.STANDALONE));
    long pid = listener.pid(alone);
    hosts().closeFirst();
    CompletableFuture<ProcessHandle> end = ProcessHandle.of(pid).orElseThrow().onExit();
    Files.createFile(Path.of(sandbox(alone), "go"));
    end.join();

    RecordingListener later = new RecordingListener();
    Containerizer next = hosts().open("posix", "posix/cpu,posix/mem", later).containerizer();
    next.recover(List.of());
    assertThat(later.recovery()).as("those whose end is told").containsExactly(alone);
    assertThat(later.end(alone).status()).contains(ExitStatus.exited(7));
    next.forget(alone);
  }

  @Test
  void endThatWasToldIsToldAgainUntilNobodyWillAsk() throws Exception {
    ContainerId alone = new ContainerId("alone");
    containerizer().launch(spec(alone, "exit 7").withPurpose(ContainerClass.STANDALONE));
    listener.end(alone);
    hosts().closeFirst();

    RecordingListener later = new RecordingListener();
    Containerizer next = hosts().open("posix", "posix/cpu,posix/mem", later).containerizer();
    next.recover(List.of());
    assertThat(later.recovery()).containsExactly(alone);
    assertThat(later.end(alone).status()).contains(ExitStatus.exited(7));
    next.forget(alone);
    hosts().closeFirst();

    RecordingListener last = new RecordingListener();
    hosts().open("posix", "posix/cpu,posix/mem", last).containerizer().recover(List.of());
    assertThat(last.recovery()).isEmpty();
  }

  @Test
  void endOfAContainerInAnotherIsKeptAsLongAsTheOther() throws Exception {
    ContainerId outer = new ContainerId("outer");
    ContainerId inner = outer.child("inner");
    ContainerSpec around = spec(outer, FOREVER);
    containerizer().launch(around);
    listener.pid(outer);
    containerizer().launch(spec(inner, "exit 7").withPurpose(ContainerClass.ORDERED));
    listener.end(inner);
    hosts().closeFirst();

    RecordingListener later = new RecordingListener();
    Containerizer next = hosts().open("posix", "posix/cpu,posix/mem", later).containerizer();
    next.recover(List.of(around));
    assertThat(later.recovery()).containsExactlyInAnyOrder(outer, inner);
    assertThat(later.end(inner).status()).contains(ExitStatus.exited(7));
    next.destroy(outer);
    later.end(outer); // and nothing is left of either
  }
}
