package io.mesos4j.bench.allocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Figure;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs another benchmark at every size of a grid, and fits how each of its durations grows: the
 * exponent in agents for each number of frameworks, and the other way round. The code is warm; what
 * is cold in a cell is its cluster.
 */
public final class ScalingBenchmark implements Benchmark {

  private static final String AGENTS = "agents";
  private static final String FRAMEWORKS = "frameworks";
  private static final String WARM_UP_ROUNDS = "100";

  private final List<Benchmark> scaled;

  public ScalingBenchmark(List<Benchmark> scaled) {
    this.scaled = scaled;
  }

  @Override
  public String name() {
    return "allocator-scaling";
  }

  @Override
  public String summary() {
    return "another benchmark at many sizes, and the exponents of its durations";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults =
        Cluster.defaults("1000,5000,10000,20000,50000,100000", "1,50,200,1000,2000,5000");
    defaults.put("of", "allocator-cycle");
    defaults.put("rounds", "9");
    return defaults;
  }

  /** What a duration was at a size. */
  private record Cell(int agents, int frameworks, Figure figure) {}

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    Benchmark benchmark = find(options.text("of"));
    boolean byFrameworks = benchmark.defaults().containsKey(FRAMEWORKS);
    warmUp(benchmark, options);
    List<Cell> cells = new ArrayList<>();
    for (int agents : options.counts(AGENTS)) {
      for (int frameworks : byFrameworks ? options.counts(FRAMEWORKS) : List.of(0)) {
        report.remark("%d agents, %d frameworks".formatted(agents, frameworks));
        Options one = options(benchmark, agents, frameworks, options.text("rounds"));
        int before = report.figures().size();
        benchmark.run(one, report.part(benchmark.name(), one.values()));
        List<Figure> figures = report.figures();
        figures
            .subList(before, figures.size())
            .forEach(figure -> cells.add(new Cell(agents, frameworks, figure)));
      }
    }
    fit(cells, report);
  }

  /** The first cell would be the only one with code that is not compiled yet. */
  private static void warmUp(Benchmark benchmark, Options options)
      throws IOException, InterruptedException {
    Options one =
        options(
            benchmark,
            options.counts(AGENTS).getFirst(),
            options.counts(FRAMEWORKS).getLast(),
            WARM_UP_ROUNDS);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    benchmark.run(one, new Report(benchmark.name(), one.values(), nowhere, nowhere));
  }

  private Benchmark find(String name) {
    return scaled.stream()
        .filter(benchmark -> benchmark.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--of=%s cannot be scaled; choose of %s"
                    .formatted(name, scaled.stream().map(Benchmark::name).toList())));
  }

  private static Options options(Benchmark benchmark, int agents, int frameworks, String rounds) {
    Map<String, String> sizes = new LinkedHashMap<>();
    sizes.put(AGENTS, Integer.toString(agents));
    sizes.put(FRAMEWORKS, Integer.toString(frameworks));
    sizes.put("rounds", rounds);
    Map<String, String> defaults = benchmark.defaults();
    List<String> arguments =
        sizes.entrySet().stream()
            .filter(size -> defaults.containsKey(size.getKey()))
            .map(size -> "--" + size.getKey() + "=" + size.getValue())
            .toList();
    return Options.parse(arguments, defaults);
  }

  private static void fit(List<Cell> cells, Report report) {
    Map<String, Map<Integer, Double>> costs = new LinkedHashMap<>();
    for (Cell cell : cells) {
      if (cell.figure().unit().equals("ms")) {
        String name = cell.figure().name();
        double cost = cell.figure().value();
        add(costs, name + ".exponent_in_agents.at_" + cell.frameworks(), cell.agents(), cost);
        add(costs, name + ".exponent_in_frameworks.at_" + cell.agents(), cell.frameworks(), cost);
      }
    }
    costs.forEach((name, bySize) ->
        PowerFit.exponent(bySize).ifPresent(exponent -> report.figure(name, exponent, "exponent")));
  }

  private static void add(
      Map<String, Map<Integer, Double>> costs, String name, int size, double cost) {
    costs.computeIfAbsent(name, absent -> new TreeMap<>()).put(size, cost);
  }
}
