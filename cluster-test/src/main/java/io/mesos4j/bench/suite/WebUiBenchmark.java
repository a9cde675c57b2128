package io.mesos4j.bench.suite;

import io.mesos4j.bench.cluster.ProcessFiles;
import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.bench.report.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.mesos.Protos.TaskState;

/**
 * What the web UI costs the master of a large made-up cluster: the questions of its pages, each
 * after a change, and tabs that stay open while tasks change. The cluster, the tabs and the changes
 * are in this process, so what the tabs cost is the difference between some and none of them,
 * without the processor time of the clients' threads.
 */
public final class WebUiBenchmark implements Benchmark {

  private static final int CLIENT_THREADS = 4;

  private static final List<String> QUESTIONS =
      List.of(
          "ui/overview",
          "ui/agents?sort=host&limit=50",
          "ui/agents?q=host-12&sort=cpus&order=desc&limit=50",
          "ui/tasks?sort=changed&order=desc&limit=50",
          "ui/tasks?q=count-4217&sort=changed&order=desc&limit=50",
          "ui/tasks?sort=name&offset=20000&limit=50",
          "ui/roles",
          "ui/topology",
          "ui/search?q=4217");

  @Override
  public String name() {
    return "web-ui";
  }

  @Override
  public String summary() {
    return "the questions of the web UI in a large cluster, and what open tabs cost";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("agents", "1000");
    defaults.put("tasks", "10000");
    defaults.put("tabs", "50");
    defaults.put("changes_per_second", "5");
    defaults.put("warmup", "20");
    defaults.put("rounds", "20");
    defaults.put("seconds", "30");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) throws IOException, InterruptedException {
    try (CrowdedMaster master = new CrowdedMaster(options.count("agents"), options.count("tasks"));
        ExecutorService clients = ClientThreads.start(CLIENT_THREADS);
        HttpClient client = HttpClient.newBuilder().executor(clients).build()) {
      for (String question : QUESTIONS) {
        measure(master, client, question, options, report);
      }
      double none = cpus(master, client, 0, options, report);
      double some = cpus(master, client, options.count("tabs"), options, report);
      report.figure("tabs_cpu", some - none, "cpus");
    }
  }

  private static void measure(
      CrowdedMaster master, HttpClient client, String question, Options options, Report report)
      throws IOException, InterruptedException {
    Samples samples = new Samples();
    int size = 0;
    for (int i = -options.count("warmup"); i < options.count("rounds"); i++) {
      long startedNanos = System.nanoTime();
      // No two questions are the same, so that none is answered by another's answer.
      size = ask(client, master.address() + question + separator(question) + "round=" + i);
      if (i >= 0) {
        samples.add(System.nanoTime() - startedNanos);
      }
    }
    report.latency(question, samples);
    report.figure(question + ".size", size / 1000.0, "kB");
  }

  private static String separator(String question) {
    return question.contains("?") ? "&" : "?";
  }

  private static int ask(HttpClient client, String address)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(address + " was answered " + answer.statusCode());
    }
    return answer.body().length;
  }

  /** Processor time a second of the master while so many tabs are open and tasks change. */
  private static double cpus(
      CrowdedMaster master, HttpClient client, int tabs, Options options, Report report)
      throws IOException, InterruptedException {
    AtomicLong questions = new AtomicLong();
    ExecutorService readers = ClientThreads.start(Math.max(1, tabs));
    try {
      for (int i = 0; i < tabs; i++) {
        readers.execute(new UiTab(client, master.address(), questions)::follow);
      }
      change(master, options, options.count("warmup"));
      ProcessFiles self = new ProcessFiles(ProcessHandle.current().pid());
      double before = self.cpuSeconds();
      double clientsBefore = ClientThreads.cpuSeconds();
      long asked = questions.get();
      long startedNanos = System.nanoTime();
      change(master, options, options.count("seconds"));
      double seconds = (System.nanoTime() - startedNanos) / 1e9;
      double clients = (ClientThreads.cpuSeconds() - clientsBefore) / seconds;
      double cpus = (self.cpuSeconds() - before) / seconds - clients;
      report.figure(tabs + "_tabs.master_cpu", cpus, "cpus");
      report.figure(tabs + "_tabs.clients_cpu", clients, "cpus");
      report.figure(tabs + "_tabs.questions", (questions.get() - asked) / seconds, "1/s");
      return cpus;
    } finally {
      readers.shutdownNow();
    }
  }

  /** Lets tasks change evenly for so many seconds. */
  private static void change(CrowdedMaster master, Options options, int seconds)
      throws InterruptedException {
    int each = Math.max(1, options.count("changes_per_second"));
    for (int i = 0; i < seconds * each; i++) {
      TaskState state = i % 2 == 0 ? TaskState.TASK_KILLING : TaskState.TASK_RUNNING;
      master.change(i / 2 % options.count("tasks"), state);
      TimeUnit.NANOSECONDS.sleep(Duration.ofSeconds(1).toNanos() / each);
    }
  }
}
