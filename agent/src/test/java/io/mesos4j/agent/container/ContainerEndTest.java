package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever a command does to escape: its container ends, and how is known. */
class ContainerEndTest extends RealContainers {

  @Test
  void posixDestroyFindsDetachedProcesses() throws Exception {
    ContainerSpec spec =
        launch(
            "daemon",
            "(setsid sh -c 'sleep 1001 & sleep 1002' &) ; setsid sleep 1003 & " + FOREVER);
    listener.pid(spec.id());
    containerizer().destroy(spec.id());
    listener.end(spec.id());
  }

  /** Its environment, by which it is known, is not to be seen while it becomes another program. */
  @Test
  void posixDestroyFindsAProcessThatNeverStopsBecomingAnother() throws Exception {
    Path script = directory.resolve("next");
    Files.writeString(script, "exec sh " + script + " $(($1 + 1))\n");
    for (int i = 0; i < 20; i++) {
      ContainerSpec spec = launch("restless" + i, "(setsid sh " + script + " 0 &)");
      listener.end(spec.id());
    }
  }

  @Test
  void commandThatIgnoresSignalsIsDestroyed() throws Exception {
    Path deaf = directory.resolve("deaf");
    new ProcessBuilder("mkfifo", deaf.toString()).start().waitFor();
    ContainerSpec spec =
        launch(
            "stubborn", "trap '' TERM INT HUP; echo >" + deaf + "; while :; do sleep 1000; done");
    Files.readString(deaf);
    containerizer().kill(spec.id(), 15);
    containerizer().destroy(spec.id());
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.signaled(9));
  }

  @Test
  void containersAreFoundAgainAfterARestart() throws Exception {
    ContainerSpec running = launch("running", FOREVER);
    Path gate = directory.resolve("gate");
    new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();
    ContainerSpec ending = launch("ending", "read -r line <" + gate + "; exit 7");
    ContainerSpec orphan = launch("orphan", FOREVER);
    long pid = listener.pid(running.id());
    listener.pid(ending.id());
    listener.pid(orphan.id());
    hosts().closeFirst();
    Files.writeString(gate, "go\n");

    RecordingListener afterwards = new RecordingListener();
    ContainerHost restarted = hosts().open("posix", "posix/cpu,posix/mem", afterwards);
    restarted.containerizer().recover(List.of(running, ending));
    assertThat(afterwards.recovery()).contains(running.id());
    assertThat(restarted.containerizer().status(running.id()).getExecutorPid()).isEqualTo(pid);
    restarted.containerizer().destroy(running.id());
    afterwards.end(running.id());
    assertThat(afterwards.end(ending.id()).status()).contains(ExitStatus.exited(7));
    awaitNoContainer(restarted.containerizer()); // the end of an orphan is told to nobody
  }

  private static void awaitNoContainer(Containerizer containerizer) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!containerizer.containers().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  @Test
  void linuxLauncherKillsWhatDetachedItself() throws Exception {
    RealHosts.assumeLinuxLauncher();
    hosts().open("linux", "posix/cpu,posix/mem", listener);
    ContainerSpec spec =
        launch("detached", "env -i setsid sh -c 'sleep 1004 & echo $!' ; " + FOREVER);
    listener.pid(spec.id());
    containerizer().destroy(spec.id());
    assertThat(listener.end(spec.id()).status()).contains(ExitStatus.signaled(9));
  }
}
