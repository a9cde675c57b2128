package io.mesos4j.bench;

import io.mesos4j.bench.allocation.CycleBenchmark;
import io.mesos4j.bench.allocation.DeclineBenchmark;
import io.mesos4j.bench.allocation.MixedBenchmark;
import io.mesos4j.bench.allocation.QuotaBenchmark;
import io.mesos4j.bench.allocation.ResourcesBenchmark;
import io.mesos4j.bench.allocation.ScalingBenchmark;
import io.mesos4j.bench.allocation.SorterBenchmark;
import io.mesos4j.bench.allocation.SuppressBenchmark;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.suite.ChecksBenchmark;
import io.mesos4j.bench.suite.ContainersBenchmark;
import io.mesos4j.bench.suite.FailoverBenchmark;
import io.mesos4j.bench.suite.JsonBenchmark;
import io.mesos4j.bench.suite.LaunchBenchmark;
import io.mesos4j.bench.suite.MasterLaunchBenchmark;
import io.mesos4j.bench.suite.OfferLatencyBenchmark;
import io.mesos4j.bench.suite.ReadersBenchmark;
import io.mesos4j.bench.suite.RegistryBenchmark;
import io.mesos4j.bench.suite.ReturnsBenchmark;
import io.mesos4j.bench.suite.StartBenchmark;
import io.mesos4j.bench.suite.StateBenchmark;
import io.mesos4j.bench.suite.StormBenchmark;
import io.mesos4j.bench.suite.UpdateBenchmark;
import io.mesos4j.bench.suite.WebUiBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs one benchmark: {@code mesos4j-bench NAME [--option=value]...}. JSON lines go to standard
 * output, everything for people to standard error.
 */
public final class BenchMain {

  /** Those of one thread alone, whose cost is asked for by the cluster's size. */
  private static final List<Benchmark> ALLOCATION =
      List.of(
          new CycleBenchmark(),
          new DeclineBenchmark(),
          new SuppressBenchmark(),
          new QuotaBenchmark(),
          new SorterBenchmark());

  private static final List<Benchmark> ALL =
      List.of(
          new LaunchBenchmark(),
          new ContainersBenchmark(),
          new ChecksBenchmark(),
          new UpdateBenchmark(),
          new MasterLaunchBenchmark(),
          new StartBenchmark(),
          new StormBenchmark(),
          new ReturnsBenchmark(),
          new FailoverBenchmark(),
          new RegistryBenchmark(),
          new OfferLatencyBenchmark(),
          new ReadersBenchmark(),
          new JsonBenchmark(),
          new StateBenchmark(),
          new WebUiBenchmark(),
          new CycleBenchmark(),
          new DeclineBenchmark(),
          new SuppressBenchmark(),
          new QuotaBenchmark(),
          new MixedBenchmark(),
          new SorterBenchmark(),
          new ResourcesBenchmark(),
          new ScalingBenchmark(ALLOCATION));

  private BenchMain() {}

  /** Ends with 0, or with 1 and a line that says why where the benchmark could not run. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length == 0 || arguments[0].equals("list") || arguments[0].equals("--help")) {
      list();
      return;
    }
    try {
      run(arguments[0], Arrays.asList(arguments).subList(1, arguments.length));
      System.exit(0);
    } catch (IllegalArgumentException | IOException | UncheckedIOException problem) {
      System.err.println("mesos4j-bench: " + problem.getMessage());
      System.exit(1);
    }
  }

  private static void run(String name, List<String> arguments)
      throws IOException, InterruptedException {
    Benchmark benchmark =
        find(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no benchmark is called " + name + "; see mesos4j-bench list"));
    Options options = Options.parse(arguments, benchmark.defaults());
    PrintStream lines = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    Report report = new Report(name, options.values(), lines, System.err);
    benchmark.run(options, report);
    report.finish();
  }

  private static Optional<Benchmark> find(String name) {
    return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
  }

  private static void list() {
    System.out.println("mesos4j-bench NAME [--option=value]...");
    for (Benchmark benchmark : ALL) {
      System.out.printf(
          "  %-16s %s%n  %-16s %s%n",
          benchmark.name(), benchmark.summary(), "", Options.usage(benchmark.defaults()));
    }
  }
}
