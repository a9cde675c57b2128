package io.mesos4j.examples.wordcount;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * Counts words as a MapReduce job: one command task for each split of the input, one that adds
 * their results up. Inputs reach the agents by URI, outputs are read from the sandboxes. Ends with
 * status 0 if the result equals a count made in this process.
 */
public final class WordCount {

  private static final long PROGRESS_MILLIS = 500;
  private static final int TOP = 10;
  private static final int IO_LIMIT_MILLIS = 30_000;
  private static final double FAILOVER_SECONDS = 120;

  private final Options options;

  private WordCount(Options options) {
    this.options = options;
  }

  /** See {@link Options#USAGE}. */
  public static void main(String[] args) {
    System.exit(status(args));
  }

  /** Runs the job; the exit status. */
  static int status(String[] args) {
    try {
      return new WordCount(Options.parse(args)).run() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      System.err.println("WordCount: " + e.getMessage() + "\n" + Options.USAGE);
    } catch (IOException | ExecutionException e) {
      System.err.println("WordCount: " + e.getMessage());
    } catch (InterruptedException e) {
      System.err.println("WordCount: interrupted");
    }
    return 1;
  }

  private boolean run() throws IOException, ExecutionException, InterruptedException {
    List<Split> splits = Split.of(options.inputs());
    System.out.println(
        "counting words in " + options.inputs().size() + " files, " + splits.size() + " splits");
    try (SplitServer server = new SplitServer(options.serveOn(), splits)) {
      List<String> uris = new ArrayList<>();
      for (int i = 0; i < splits.size(); i++) {
        uris.add(server.uri(i));
      }
      byte[] result = runJob(new Job(uris));
      if (options.output().isPresent()) {
        Files.write(options.output().get(), result);
      }
      return check(Words.parse(result));
    }
  }

  private byte[] runJob(Job job) throws IOException, ExecutionException, InterruptedException {
    WordCountScheduler scheduler = new WordCountScheduler(job);
    MesosSchedulerDriver driver =
        new MesosSchedulerDriver(scheduler, framework(), options.master());
    Thread teardown = new Thread(() -> end(driver), "teardown");
    Runtime.getRuntime().addShutdownHook(teardown);
    try {
      driver.start();
      Work reduce = await(scheduler, job);
      return read(reduce.agent().download(scheduler.frameworkId(), reduce.taskId(), Job.RESULT));
    } finally {
      end(driver);
    }
  }

  private static void end(MesosSchedulerDriver driver) {
    driver.stop();
    driver.join();
  }

  private static FrameworkInfo framework() {
    return FrameworkInfo.newBuilder()
        .setUser("")
        .setName("word count")
        .setCheckpoint(true)
        .setFailoverTimeout(FAILOVER_SECONDS)
        .build();
  }

  private static Work await(WordCountScheduler scheduler, Job job)
      throws ExecutionException, InterruptedException {
    String shown = "";
    while (true) {
      try {
        Work reduce = scheduler.result().get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
        System.out.println(job.progress());
        return reduce;
      } catch (TimeoutException e) {
        shown = show(job.progress(), shown);
      }
    }
  }

  private static String show(String progress, String shown) {
    if (!progress.equals(shown)) {
      System.out.println(progress);
    }
    return progress;
  }

  private static byte[] read(String url) throws IOException {
    URLConnection connection = new URL(url).openConnection();
    connection.setConnectTimeout(IO_LIMIT_MILLIS);
    connection.setReadTimeout(IO_LIMIT_MILLIS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try (InputStream input = connection.getInputStream()) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        bytes.write(buffer, 0, read);
      }
    }
    return bytes.toByteArray();
  }

  private boolean check(Map<String, Long> counts) throws IOException {
    List<Map.Entry<String, Long>> top = new ArrayList<>(counts.entrySet());
    top.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    for (Map.Entry<String, Long> entry : top.subList(0, Math.min(TOP, top.size()))) {
      System.out.printf("%10d  %s%n", entry.getValue(), Words.shown(entry.getKey()));
    }
    Map<String, Long> expected = Words.count(options.inputs());
    boolean equal = counts.equals(expected);
    System.out.printf(
        "%d words, %d different; counted in one process: %d words, %d different: %s%n",
        Words.total(counts),
        counts.size(),
        Words.total(expected),
        expected.size(),
        equal ? "equal" : "NOT EQUAL");
    return equal;
  }
}
