package io.mesos4j.bench.suite;

import com.google.protobuf.ByteString;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.daemon.Version;
import io.mesos4j.common.http.AnswerMemory;
import io.mesos4j.common.http.AnswerPages;
import io.mesos4j.common.http.AnswerStream;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.json.Rendering;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.AgentsResponder;
import io.mesos4j.master.query.ClusterFamilies;
import io.mesos4j.master.query.ClusterResponses;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.query.StateResponder;
import io.mesos4j.master.query.StateSummaryResponder;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireVersions;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;

/**
 * How long the large answers of a master take to be written, from a made-up view: the time on the
 * clock and of the processors, and how much is written a second.
 */
public final class StateBenchmark implements Benchmark {

  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1e6;
  private static final HttpRequest REQUEST =
      new HttpRequest(
          "GET",
          "/",
          "/",
          Query.empty(),
          Headers.none(),
          ByteString.EMPTY,
          new InetSocketAddress(0));

  @Override
  public String name() {
    return "state";
  }

  @Override
  public String summary() {
    return "/state, /state-summary, /slaves, GET_STATE and /metrics of a large cluster";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "10000");
    defaults.put("tasks", "100000");
    defaults.put("answers", "");
    defaults.put("warmup", "3");
    defaults.put("rounds", "5");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) {
    MasterView view = StateView.of(options.count("agents"), options.count("tasks"));
    String wanted = options.text("answers");
    answers(view)
        .forEach((name, answer) -> {
          if (wanted.isEmpty() || List.of(wanted.split(",")).contains(name)) {
            measure(name, options, report, answer);
          }
        });
  }

  private static Map<String, IntSupplier> answers(MasterView view) {
    MasterFacts facts =
        new MasterFacts(Version.current(), Instant.EPOCH, Map.of(), Optional.empty());
    Map<String, IntSupplier> answers = new LinkedHashMap<>();
    answers.put("state", made(() -> new StateResponder().render(view, facts, Approvers.all())));
    answers.put(
        "state_summary",
        made(() -> new StateSummaryResponder().render(view, facts, Approvers.all())));
    answers.put(
        "slaves",
        made(() -> new AgentsResponder().render(view, Optional.empty(), Approvers.all())));
    answers.put(
        "get_state.json",
        made(() -> {
          ClusterResponses cluster = new ClusterResponses(view, Approvers.all());
          return Rendering.joined(MesosJson.piecesV1(cluster.state().build(), cluster.lateTasks()));
        }));
    answers.put(
        "get_state.protobuf",
        made(() -> {
          AnswerStream out = new AnswerStream();
          ClusterResponses cluster = new ClusterResponses(view, Approvers.all());
          WireVersions.writeV1(cluster.state().build(), cluster.lateTasks(), out);
          return out.written();
        }));
    answers.put("prometheus", () -> ClusterFamilies.of(view).size());
    return answers;
  }

  /** Made as the master makes it: in memory that is used again when its reader has got it. */
  private static IntSupplier made(Callable<ByteString> maker) {
    AnswerMemory memory = new AnswerMemory();
    return () -> {
      HttpResponse answer = memory.open().make(() -> HttpResponse.json(body(maker)), REQUEST, 1);
      answer.pages().ifPresent(AnswerPages::read);
      return answer.body().size();
    };
  }

  private static ByteString body(Callable<ByteString> maker) {
    try {
      return maker.call();
    } catch (Exception impossibleInMemory) {
      throw new IllegalStateException(impossibleInMemory);
    }
  }

  private static void measure(String name, Options options, Report report, IntSupplier answer) {
    long bytes = 0;
    for (int i = 0; i < options.count("warmup"); i++) {
      bytes = answer.getAsInt();
    }
    long computed = processorNanos();
    long started = System.nanoTime();
    for (int i = 0; i < options.count("rounds"); i++) {
      bytes = answer.getAsInt();
    }
    double seconds = (System.nanoTime() - started) / NANOS / options.count("rounds");
    double busy = (processorNanos() - computed) / NANOS / options.count("rounds");
    report.figure(name + ".size", bytes / MEGABYTE, "MB");
    report.figure(name + ".time", seconds, "s");
    report.figure(name + ".processors", busy, "s");
    report.figure(name + ".rate", bytes / MEGABYTE / seconds, "MB/s");
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
