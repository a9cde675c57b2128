package io.mesos4j.cli.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The first thing a newcomer runs: a cluster of one master and three agents on loopback, each
 * daemon a process of its own, and a word count on it.
 *
 * <p>Runs on the main thread; a shutdown hook takes everything down again, so Ctrl-C at any moment
 * leaves no process, cgroup, mount or folder behind; after a {@code kill -9} the {@link Guard}
 * does.
 */
public final class QuickStart {

  private final QuickStartOptions options;
  private final Path home;

  private QuickStart(QuickStartOptions options, Path home) {
    this.options = options;
    this.home = home;
  }

  /**
   * Ends with the job's exit status, or 1 where the cluster could not be started or the words are
   * wrong.
   */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      QuickStartOptions options = QuickStartOptions.parse(arguments);
      if (options.help()) {
        System.out.println(QuickStartOptions.USAGE);
        return;
      }
      Path home = Path.of(System.getProperty("mesos4j.home", ".")).toAbsolutePath().normalize();
      System.exit(new QuickStart(options, home).run());
    } catch (IllegalArgumentException | IOException problem) {
      System.err.println("quickstart: " + problem.getMessage());
      System.exit(1);
    }
  }

  private int run() throws IOException, InterruptedException {
    List<Path> inputs = options.inputsOrDefault(home);
    LocalCluster cluster = new LocalCluster(home);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "quickstart-close"));
    try {
      cluster.start();
    } catch (IOException problem) {
      if (cluster.isClosed()) {
        return 1; // by Ctrl-C, which says enough
      }
      throw problem;
    }
    System.out.println("Web UI:  " + cluster.uiAddress());
    int status = runWordCount(cluster, inputs);
    if (options.exit() || cluster.isClosed()) {
      return status;
    }
    System.out.printf(
        "The cluster stays up: %s . Ctrl-C stops it and removes its files.%n", cluster.uiAddress());
    new CountDownLatch(1).await();
    return status;
  }

  private int runWordCount(LocalCluster cluster, List<Path> inputs)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-cp");
    command.add(System.getProperty("mesos4j.examples.classpath"));
    command.add("io.mesos4j.examples.wordcount.WordCount");
    command.add("--master");
    command.add(cluster.masterUrl());
    options.output().ifPresent(file -> command.addAll(List.of("--output", file.toString())));
    command.add("--input");
    inputs.forEach(input -> command.add(input.toString()));
    return cluster.runFramework(command);
  }
}
