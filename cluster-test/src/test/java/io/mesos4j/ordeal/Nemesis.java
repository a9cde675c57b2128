package io.mesos4j.ordeal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Thinks of what goes wrong next, from a seed: the same kinds of blows in the same order each time,
 * though what they hit depends on who leads. Used by one thread.
 */
final class Nemesis {

  /** A kind of blow; empty where it cannot strike just now. */
  private interface Kind {
    Optional<Blow> blow() throws IOException, InterruptedException;
  }

  private final OrdealCluster cluster;
  private final Neighbourhood hosts;
  private final List<Framework> frameworks;
  private final Map<Server, Path> smallDisks;
  private final Random dice;
  private final List<Kind> kinds = new ArrayList<>();

  /**
   * @param smallDisks of agents, each a file system of its own that can be filled
   */
  Nemesis(
      OrdealCluster cluster,
      Neighbourhood hosts,
      List<Framework> frameworks,
      Map<Server, Path> smallDisks,
      Random dice) {
    this.cluster = cluster;
    this.hosts = hosts;
    this.frameworks = frameworks;
    this.smallDisks = smallDisks;
    this.dice = dice;
  }

  /** What it thinks of from now on. */
  void choose(Theme theme) {
    kinds.clear();
    switch (theme) {
      case ANYTHING, CLOCKS -> anything();
      case LEADERS -> kinds.add(this::killedLeader);
      case ZOOKEEPER -> kinds.add(this::noZooKeeper);
    }
  }

  private void anything() {
    kinds.add(this::killedLeader);
    kinds.add(this::killedLeader);
    kinds.add(this::pausedLeader);
    kinds.add(() -> Optional.of(kill(any(cluster.agents()))));
    kinds.add(() -> Optional.of(pause(any(cluster.agents()))));
    kinds.add(() -> Optional.of(kill(any(cluster.zooKeeper().servers()))));
    kinds.add(() -> Optional.of(pause(any(cluster.zooKeeper().servers()))));
    kinds.add(this::noZooKeeper);
    kinds.add(this::schedulerDies);
    if (hosts.hasNetwork()) {
      kinds.add(this::cut);
      kinds.add(this::cut);
    }
    if (!smallDisks.isEmpty()) {
      kinds.add(this::fullDisk);
    }
  }

  /** What goes wrong next. */
  Blow next() throws IOException, InterruptedException {
    Optional<Blow> blow = Optional.empty();
    while (blow.isEmpty()) {
      blow = any(kinds).blow();
    }
    return blow.get();
  }

  private <T> T any(List<T> of) {
    return of.get(dice.nextInt(of.size()));
  }

  private Optional<Blow> killedLeader() throws InterruptedException {
    return cluster.leader().map(Nemesis::kill);
  }

  private Optional<Blow> pausedLeader() throws InterruptedException {
    return cluster.leader().map(Nemesis::pause);
  }

  private static Blow kill(Server server) {
    return new Blow("kill " + server.host().name(), server::kill, server::start);
  }

  private static Blow pause(Server server) {
    return new Blow("pause " + server.host().name(), server::pause, server::resume);
  }

  private Optional<Blow> noZooKeeper() {
    List<Server> servers = cluster.zooKeeper().servers();
    return Optional.of(
        new Blow(
            "no ZooKeeper",
            () -> {
              for (Server server : servers) {
                server.kill();
              }
            },
            () -> {
              for (Server server : servers) {
                server.start();
              }
            }));
  }

  private Optional<Blow> schedulerDies() {
    Framework framework = any(frameworks);
    return Optional.of(
        new Blow("fail over " + framework.workload().name(), framework::failOver, () -> {}));
  }

  private Optional<Blow> cut() throws IOException, InterruptedException {
    Host from = any(cluster.all()).host();
    Host to = any(cluster.all()).host();
    return from.equals(to)
        ? Optional.empty()
        : Optional.of(
            new Blow(
                "cut " + from.name() + " to " + to.name(),
                () -> hosts.cut(from, to),
                () -> hosts.heal(from, to)));
  }

  private Optional<Blow> fullDisk() {
    Map.Entry<Server, Path> disk = any(List.copyOf(smallDisks.entrySet()));
    Path filler = disk.getValue().resolve("filler");
    return Optional.of(
        new Blow(
            "fill the disk of " + disk.getKey().host().name(),
            () -> Shell.run("cat /dev/zero > " + filler + " 2>/dev/null || true"),
            () -> Files.deleteIfExists(filler)));
  }
}
