package io.mesos4j.bench.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes the figures of one benchmark: each leaves as a JSON line on the output at once, all of them
 * as a table for people at the end. Used by one thread.
 */
public final class Report {

  private final String benchmark;
  private final Map<String, String> parameters;
  private final PrintStream lines;
  private final PrintStream people;
  private final List<Figure> figures;

  /**
   * An empty report.
   *
   * @param lines where the JSON lines go
   * @param people where the table and the remarks go
   */
  public Report(
      String benchmark, Map<String, String> parameters, PrintStream lines, PrintStream people) {
    this(benchmark, parameters, lines, people, new ArrayList<>());
  }

  private Report(
      String benchmark,
      Map<String, String> parameters,
      PrintStream lines,
      PrintStream people,
      List<Figure> figures) {
    this.benchmark = benchmark;
    this.parameters = parameters;
    this.lines = lines;
    this.people = people;
    this.figures = figures;
  }

  public void figure(String name, double value, String unit) {
    add(new Figure(benchmark + "." + name, value, unit, Map.of(), parameters));
  }

  /** The median of some durations in milliseconds, with their percentiles. */
  public void latency(String name, Samples samples) {
    add(
        new Figure(
            benchmark + "." + name,
            samples.percentile(50),
            "ms",
            samples.percentiles(),
            parameters));
  }

  /** Tells the one who waits what is going on. */
  public void remark(String text) {
    people.println("# " + text);
  }

  /** A report on a part, with parameters of its own; its figures are figures of this one, too. */
  public Report part(String partBenchmark, Map<String, String> partParameters) {
    return new Report(partBenchmark, partParameters, lines, people, figures);
  }

  /** All figures up to now. */
  public List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** Prints the table. */
  public void finish() {
    people.println();
    figures.forEach(figure -> people.println(figure.row()));
  }

  private void add(Figure figure) {
    figures.add(figure);
    lines.println(figure.json());
    lines.flush();
  }
}
