package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.container.console.OutputPump;
import io.mesos4j.agent.container.console.Switchboard;
import io.mesos4j.agent.container.log.ContainerLogs;
import io.mesos4j.agent.container.readiness.ReadinessLoop;
import io.mesos4j.agent.fetcher.SandboxFetcher;
import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.launcher.Guest;
import io.mesos4j.agent.launcher.LaunchOrder;
import io.mesos4j.agent.launcher.LaunchScript;
import io.mesos4j.agent.launcher.Launcher;
import io.mesos4j.agent.launcher.Programs;
import io.mesos4j.agent.launcher.WaitingProcess;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of an ended container stays behind is counted, once for each container. */
class DestroyErrorsTest extends ContainerScenes {

  private final ReadinessLoop readiness = new ReadinessLoop();
  private final OutputPump output = new OutputPump();
  private final Clockwork clockwork = new Clockwork();
  private final LaunchRoom launches = new LaunchRoom();
  private final BrokenHost broken = new BrokenHost();

  /** Starts nothing, and cannot take away what it did not make. */
  private static final class BrokenHost implements Launcher, Isolator {

    private boolean tidy;

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public WaitingProcess start(ContainerId id, LaunchOrder order) throws IOException {
      throw new IOException("no process starts here");
    }

    @Override
    public void signal(Launched launched, int signal) {}

    @Override
    public void destroy(Launched launched) {}

    @Override
    public void cleanup(ContainerId id) throws IOException {
      if (!tidy) {
        throw new IOException("something is left of " + id);
      }
    }
  }

  @AfterEach
  void stop() {
    launches.close();
    clockwork.close();
    output.close();
    readiness.close();
  }

  @Test
  void containerThatLeavesSomethingBehindIsCountedOnce() throws Exception {
    LocalContainerizer containerizer = containerizer();
    fail(containerizer, "untidy");
    assertThat(containerizer.destroyErrors()).isEqualTo(1);
    broken.tidy = true;
    fail(containerizer, "tidy");
    assertThat(containerizer.destroyErrors()).isEqualTo(1);
  }

  private void fail(Containerizer containerizer, String name) {
    ContainerSpec spec = spec(new ContainerId(name), "true");
    containerizer.launch(spec);
    assertThatThrownBy(() -> listener.pid(spec.id())).hasMessageContaining("no process starts");
  }

  @Override
  LocalContainerizer containerizer() {
    Programs programs = Programs.find();
    ContainerTools tools =
        new ContainerTools(
            broken,
            new IsolatorChain(List.of(broken)),
            new SandboxFetcher(Duration.ofSeconds(1)),
            new LaunchScript(programs),
            new Switchboard(output, clockwork, readiness, Duration.ofSeconds(30)),
            new ContainerLogs(Optional.empty(), clockwork),
            new GuestCommand(new Guest(programs), readiness),
            readiness,
            launches);
    return new LocalContainerizer(tools, directory.resolve("run"), listener, Clock.systemUTC());
  }
}
