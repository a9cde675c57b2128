package io.mesos4j.bench.allocation;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.master.allocator.order.Chance;
import io.mesos4j.master.allocator.order.ClusterTotal;
import io.mesos4j.master.allocator.order.DrfSorter;
import io.mesos4j.master.allocator.order.RandomSorter;
import io.mesos4j.master.allocator.order.ResourceNames;
import io.mesos4j.master.allocator.order.Seat;
import io.mesos4j.master.allocator.order.Sorter;
import io.mesos4j.master.allocator.order.Tally;
import io.mesos4j.master.allocator.order.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A sorter alone, as upstream's sorter benchmarks have it: what every agent has goes to the clients
 * in turns, all clients are walked in order, everything is taken back. Flat, and in trees of the
 * same three shapes.
 */
public final class SorterBenchmark implements Benchmark {

  private static final ResourceQuantities AGENT =
      ResourceQuantities.of(Map.of("cpus", 24_000L, "mem", 4_096_000L, "disk", 4_096_000L));

  @Override
  public String name() {
    return "sorter";
  }

  @Override
  public String summary() {
    return "allocating, walking all clients and taking back, in flat and deep role trees";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = Cluster.defaults("50000", "1000");
    defaults.put("rounds", "10");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) {
    List<String> flat = new ArrayList<>();
    for (int i = 0; i < options.count("frameworks"); i++) {
      flat.add("client-%05d".formatted(i));
    }
    measure("flat", flat, options, report);
    measure("height_3_of_32", tree(3, 32), options, report);
    measure("height_7_of_3", tree(7, 3), options, report);
    measure("height_10_of_2", tree(10, 2), options, report);
  }

  /** The paths of the leaves. */
  private static List<String> tree(int height, int fanOut) {
    List<String> level = List.of("r");
    for (int depth = 0; depth < height; depth++) {
      List<String> below = new ArrayList<>(level.size() * fanOut);
      for (String path : level) {
        for (int child = 0; child < fanOut; child++) {
          below.add(path + "/" + child);
        }
      }
      level = below;
    }
    return level;
  }

  private static void measure(String shape, List<String> paths, Options options, Report report) {
    ClusterTotal total = new ClusterTotal(new ResourceNames(), Set.of());
    for (int i = 0; i < options.count("agents"); i++) {
      total.add(agent());
    }
    Sorter<String> random = new RandomSorter<>(total, Chance.of(new Random(1)));
    measure(shape + ".drf", new DrfSorter<>(total), paths, options, report);
    measure(shape + ".random", random, paths, options, report);
  }

  private static void measure(
      String name, Sorter<String> sorter, List<String> paths, Options options, Report report) {
    Tally agent = agent();
    List<Seat<String>> seats = new ArrayList<>(paths.size());
    for (String path : paths) {
      Seat<String> seat = sorter.add(path, path);
      sorter.setActive(seat, true);
      seats.add(seat);
    }
    int agents = options.count("agents");
    Samples allocating = new Samples();
    Samples walking = new Samples();
    Samples again = new Samples();
    Samples takingBack = new Samples();
    for (int round = 0; round < options.count("rounds"); round++) {
      allocating.add(timed(() -> inTurns(agents, seats, seat -> sorter.allocated(seat, agent))));
      walking.add(timed(() -> walkAll(sorter, paths.size())));
      again.add(timed(() -> walkAll(sorter, paths.size())));
      takingBack.add(timed(() -> inTurns(agents, seats, seat -> sorter.unallocated(seat, agent))));
    }
    report.latency(name + ".allocate_all", allocating);
    report.latency(name + ".full_walk", walking);
    report.latency(name + ".full_walk_unchanged", again);
    report.latency(name + ".take_all_back", takingBack);
  }

  private static Tally agent() {
    return new ResourceNames().tally(AGENT);
  }

  private interface Change {
    void of(Seat<String> seat);
  }

  private static void inTurns(int times, List<Seat<String>> seats, Change change) {
    for (int i = 0; i < times; i++) {
      change.of(seats.get(i % seats.size()));
    }
  }

  private static void walkAll(Sorter<String> sorter, int expected) {
    int seen = 0;
    for (Walk<String> walk = sorter.walk(); walk.hasNext(); walk.next()) {
      seen++;
    }
    if (seen != expected) {
      throw new IllegalStateException(seen + " clients instead of " + expected);
    }
  }

  private static long timed(Runnable work) {
    long started = ProcessorTime.nanos();
    work.run();
    return ProcessorTime.nanos() - started;
  }
}
