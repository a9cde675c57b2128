package io.mesos4j.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/**
 * Runs one simulation for each of many seeds, as many at once as there are processors. Each lives
 * on one thread from its start to its end and shares nothing with the others.
 */
final class SeedRuns implements AutoCloseable {

  /**
   * What came of one.
   *
   * @param failure why it failed, if it did
   * @param sightings how often each rare thing happened in it
   */
  private record Outcome(Optional<AssertionError> failure, Map<String, Integer> sightings) {}

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("simulation-", 0).daemon().factory());
  private final Map<Long, CompletableFuture<Outcome>> runs = new TreeMap<>();

  SeedRuns(LongStream seeds) {
    seeds.forEach(
        seed -> runs.put(seed, CompletableFuture.supplyAsync(() -> outcome(seed), threads)));
  }

  private static Outcome outcome(long seed) {
    Simulation simulation = new Simulation(seed);
    Optional<AssertionError> failure = Optional.empty();
    try {
      simulation.run();
    } catch (AssertionError broken) {
      failure = Optional.of(broken);
    }
    return new Outcome(failure, Map.copyOf(simulation.sightings()));
  }

  List<Long> seeds() {
    return List.copyOf(runs.keySet());
  }

  /** Waits for one, and fails as it failed. */
  void check(long seed) {
    outcomeOf(seed)
        .failure()
        .ifPresent(failure -> {
          throw failure;
        });
  }

  /** Waits for all: how often each rare thing happened in any. */
  Map<String, Integer> sightings() {
    Map<String, Integer> all = new TreeMap<>();
    runs.keySet()
        .forEach(seed ->
            outcomeOf(seed)
                .sightings()
                .forEach((what, often) -> all.merge(what, often, Integer::sum)));
    return all;
  }

  private Outcome outcomeOf(long seed) {
    try {
      return runs.get(seed).join();
    } catch (CompletionException failed) {
      throw new AssertionError("seed " + seed + " could not be run", failed.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
