package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Termination;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every containerizer promises: held by the real one and by the fake one alike. Commands are
 * of the few kinds that the fake knows: {@code exit N}, {@code sleep}, {@code kill -N $$}.
 */
abstract class ContainerizerContract extends ContainerScenes {

  @Test
  void exitStatusesAreToldAsTheyAre() throws Exception {
    for (int code : new int[] {0, 1, 3, 125, 130, 137, 255}) {
      assertThat(run("exit-" + code, "exit " + code).status())
          .as("exit %d", code)
          .contains(expected(code));
    }
    for (int signal : new int[] {1, 2, 9, 15}) {
      assertThat(run("signal-" + signal, "kill -" + signal + " $$").status())
          .contains(ExitStatus.signaled(signal));
    }
  }

  /** A shell cannot tell this one from SIGINT; see the shim. */
  private static ExitStatus expected(int code) {
    return code == 130 ? ExitStatus.signaled(2) : ExitStatus.exited(code);
  }

  @Test
  void killReachesTheCommand() throws Exception {
    ContainerSpec spec = launch("killed", FOREVER);
    listener.pid(spec.id());
    containerizer().kill(spec.id(), 15);
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.signaled(15));
  }

  @Test
  void destroyEndsAContainerOnceHoweverOftenItIsAsked() throws Exception {
    ContainerSpec spec = launch("destroyed", FOREVER);
    listener.pid(spec.id());
    containerizer().destroy(spec.id());
    containerizer().destroy(spec.id());
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.signaled(9));
    containerizer().destroy(spec.id());
    assertThat(containerizer().containers()).isEmpty();
  }

  @Test
  void nestedContainersEndBeforeTheirParent() throws Exception {
    ContainerSpec parent = launch("parent", FOREVER);
    listener.pid(parent.id());
    ContainerSpec child = spec(parent.id().child("child"), FOREVER);
    containerizer().launch(child);
    listener.pid(child.id());
    containerizer().destroy(parent.id());
    listener.end(parent.id());
    assertThat(listener.end(child.id()).status()).contains(ExitStatus.signaled(9));
  }

  @Test
  void nestedContainerNeedsARunningParent() {
    ContainerSpec orphan = spec(new ContainerId("nobody").child("child"), FOREVER);
    containerizer().launch(orphan);
    assertThatThrownBy(() -> listener.pid(orphan.id())).hasMessageContaining("nobody");
  }

  @Test
  void strangersAreIgnored() {
    ContainerId stranger = new ContainerId("stranger");
    containerizer().destroy(stranger);
    containerizer().kill(stranger, 9);
    assertThat(containerizer().status(stranger).hasExecutorPid()).isFalse();
  }

  @Test
  void knownContainersThatAreGoneAreToldOnRecovery() throws Exception {
    ContainerSpec gone = spec(new ContainerId("gone"), FOREVER);
    containerizer().recover(List.of(gone));
    assertThat(listener.recovery()).isEqualTo(Set.of());
    assertThat(listener.end(gone.id())).isEqualTo(Termination.unknown());
  }

  final Termination run(String name, String command) throws Exception {
    ContainerSpec spec = launch(name, command);
    listener.pid(spec.id());
    return listener.end(spec.id());
  }
}
