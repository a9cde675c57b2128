package io.mesos4j.sim.fault;

import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.FrameworkProcess;
import io.mesos4j.sim.actor.MasterProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody stands still for a while and then goes on as if nothing had been. */
final class Freeze implements Fault {

  private static final Duration SHORTEST = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofSeconds(55);

  @Override
  public void strike(Cluster cluster) {
    Duration pause = cluster.world().dice().between(SHORTEST, LONGEST);
    List<Runnable> victims = new ArrayList<>();
    cluster.masters().stream()
        .filter(MasterProcess::alive)
        .forEach(each -> victims.add(() -> freeze(cluster, each, pause)));
    cluster.agents().stream()
        .filter(AgentHost::alive)
        .forEach(each -> victims.add(() -> freeze(cluster, each, pause)));
    cluster.frameworks().stream()
        .filter(FrameworkProcess::alive)
        .forEach(each -> victims.add(() -> freeze(cluster, each, pause)));
    if (!victims.isEmpty()) {
      cluster.world().dice().pick(victims).run();
    }
  }

  private static void freeze(Cluster cluster, MasterProcess master, Duration pause) {
    note(cluster, master.name(), "a master", pause);
    master.freeze(pause);
  }

  private static void freeze(Cluster cluster, AgentHost agent, Duration pause) {
    note(cluster, agent.name(), "an agent", pause);
    agent.freeze(pause);
  }

  private static void freeze(Cluster cluster, FrameworkProcess framework, Duration pause) {
    note(cluster, framework.name(), "a scheduler", pause);
    framework.freeze(pause);
  }

  private static void note(Cluster cluster, String name, String kind, Duration pause) {
    cluster.world().trace().note(name, "freezes for " + pause);
    cluster.world().trace().count(kind + " freezes");
  }
}
