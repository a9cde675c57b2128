package io.mesos4j.bench.report;

import java.io.IOException;
import java.util.Map;

/** One thing that can be measured, by name. Runs once, on the calling thread, and cleans up. */
public interface Benchmark {

  /** What the command line calls it. */
  String name();

  /** One line that says what it measures. */
  String summary();

  /** Its options with their defaults, in the order in which they are shown. */
  Map<String, String> defaults();

  /** Measures, and hands every figure to the report as soon as it is known. */
  void run(Options options, Report report) throws IOException, InterruptedException;
}
