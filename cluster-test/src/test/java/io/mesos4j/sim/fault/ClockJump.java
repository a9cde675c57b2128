package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.Cluster;
import java.time.Duration;
import java.util.List;

/** Every clock is set on or back by up to an hour; time itself goes on as before. */
final class ClockJump implements Fault {

  private static final List<Duration> LEAPS =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(-1),
          Duration.ofSeconds(90),
          Duration.ofSeconds(-90));

  @Override
  public void strike(Cluster cluster) {
    Duration leap = cluster.world().dice().pick(LEAPS);
    cluster.world().trace().saw("fault", "clocks jump by " + leap);
    cluster.world().time().jump(leap);
  }
}
