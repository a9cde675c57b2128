package io.mesos4j.bench.suite;

import com.google.protobuf.util.JsonFormat;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import io.mesos4j.wire.MesosJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.mesos.master.Protos.Response;

/**
 * Our JSON printer and parser against those of protobuf-java-util on one answer, in one process, in
 * turns: whatever disturbs the machine disturbs both, and the ratio is taken turn by turn.
 */
public final class JsonBenchmark implements Benchmark {

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();

  /** Something to be timed; its result is counted so that the work cannot be dropped. */
  @FunctionalInterface
  private interface Work {

    int run() throws IOException;
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String summary() {
    return "our JSON codec against protobuf-java-util's on a GET_TASKS answer";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("tasks", "1000");
    defaults.put("warmup", "200");
    defaults.put("rounds", "300");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException {
    Response response = TaskListing.of(options.count("tasks"));
    byte[] ours = MesosJson.print(response);
    String theirs = PRINTER.print(response);
    report.figure("text", ours.length, "bytes");
    compare(
        "print", options, report, () -> MesosJson.print(response).length, () -> theirs(response));
    compare("parse", options, report, () -> ourParse(ours), () -> theirParse(theirs));
  }

  private static void compare(String name, Options options, Report report, Work ours, Work theirs)
      throws IOException {
    for (int i = 0; i < options.count("warmup"); i++) {
      time(ours);
      time(theirs);
    }
    Samples ourTimes = new Samples();
    Samples theirTimes = new Samples();
    for (int i = 0; i < options.count("rounds"); i++) {
      ourTimes.add(time(ours));
      theirTimes.add(time(theirs));
    }
    report.latency(name + ".ours", ourTimes);
    report.latency(name + ".protobuf_java_util", theirTimes);
    report.figure(name + ".speedup", theirTimes.percentile(50) / ourTimes.percentile(50), "times");
  }

  private static long time(Work work) throws IOException {
    long started = System.nanoTime();
    int size = work.run();
    long nanos = System.nanoTime() - started;
    if (size == 0) {
      throw new IOException("an empty result");
    }
    return nanos;
  }

  private static int theirs(Response response) throws IOException {
    return PRINTER.print(response).getBytes(StandardCharsets.UTF_8).length;
  }

  private static int ourParse(byte[] text) throws IOException {
    Response.Builder builder = Response.newBuilder();
    MesosJson.parse(text, builder);
    return builder.build().getGetTasks().getTasksCount();
  }

  private static int theirParse(String text) throws IOException {
    Response.Builder builder = Response.newBuilder();
    JsonFormat.parser().merge(text, builder);
    return builder.build().getGetTasks().getTasksCount();
  }
}
