package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One volume that several tasks use at the same time, on a real master and agent. */
class SharedVolumeTest {

  private static final Resource VOLUME = VolumeScheduler.volume(64);

  @TempDir private Path folder;

  @Test
  void tasksOfOneAcceptAndOfLaterOnesSeeTheSameFiles() throws Exception {
    try (SmallCluster cluster = SmallCluster.start(folder);
        VolumeScheduler framework = new VolumeScheduler(cluster.address())) {
      DaemonProcess master = cluster.master();
      talk(framework, master, (offer, tasks) -> VolumeScheduler.launch(tasks));

      offered(framework, master);
      Protos.Offer second = framework.take(VolumeScheduler::hasVolume);
      framework.accept(
          second,
          VolumeScheduler.launch(
              Stream.of("one", "two", "three")
                  .map(id -> user(second, id, "grep word answer && exec sleep 1000"))
                  .toList()));
      for (String task : List.of("one", "two", "three")) {
        master.await(task, () -> framework.reached(task, TaskState.TASK_RUNNING));
      }

      offered(framework, master);
      framework.accept(framework.take(VolumeScheduler::hasVolume), VolumeScheduler.destroy(VOLUME));
      offered(framework, master);
      assertThat(master.body("/slaves")).as("a volume in use is not destroyed").contains("common");

      for (String task : List.of("one", "two", "three")) {
        framework.kill(task);
        master.await(task, () -> framework.reached(task, TaskState.TASK_KILLED));
      }
      offered(framework, master);
      framework.accept(framework.take(VolumeScheduler::hasVolume), VolumeScheduler.destroy(VOLUME));
      master.await("the end of the volume", () -> !master.body("/slaves").contains("common"));
    }
  }

  @Test
  void tasksOfAPodSeeTheSameFiles() throws Exception {
    try (SmallCluster cluster = SmallCluster.start(folder);
        VolumeScheduler framework = new VolumeScheduler(cluster.address())) {
      talk(framework, cluster.master(), VolumeScheduler::launchGroup);
    }
  }

  /** With one ACCEPT, makes the volume and runs two tasks that wait for each other's file in it. */
  private static void talk(
      VolumeScheduler framework,
      DaemonProcess master,
      BiFunction<Protos.Offer, List<Protos.TaskInfo>, Operation> launch)
      throws Exception {
    master.await("an offer", () -> !framework.offers().isEmpty());
    Protos.Offer first = framework.take(offer -> true);
    framework.accept(
        first,
        VolumeScheduler.reserve(64),
        VolumeScheduler.create(VOLUME),
        launch.apply(
            first,
            List.of(
                user(first, "asks", "echo word > q; while [ ! -f answer ]; do sleep 0.05; done"),
                user(first, "answers", "while [ ! -f q ]; do sleep 0.05; done; cp q answer"))));
    for (String task : List.of("asks", "answers")) {
      master.await(task, () -> framework.reached(task, TaskState.TASK_FINISHED));
    }
  }

  /** A shared volume is offered again and again, whoever uses it. */
  private static void offered(VolumeScheduler framework, DaemonProcess master) throws Exception {
    master.await(
        "an offer with the volume",
        () -> framework.offers().stream().anyMatch(VolumeScheduler::hasVolume));
  }

  private static Protos.TaskInfo user(Protos.Offer offer, String id, String command) {
    return CommandScheduler.task(offer, id, "cd shared-files; " + command, 0.1, 32).toBuilder()
        .addResources(VOLUME)
        .build();
  }
}
