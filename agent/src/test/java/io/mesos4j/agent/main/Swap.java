package io.mesos4j.agent.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A thread that makes a directory a link to another and back, as fast as it can, until closed. */
public final class Swap implements AutoCloseable {

  private final Path directory;
  private final Path link;
  private final Path aside;
  private final Thread thread;
  private volatile boolean over;
  private volatile int count;

  private Swap(Path directory, Path link) {
    this.directory = directory;
    this.link = link;
    this.aside = directory.resolveSibling(directory.getFileName() + ".aside");
    this.thread = Thread.ofPlatform().name("swap").start(this::run);
  }

  public static Swap start(Path directory, Path target) throws IOException {
    Path link = directory.resolveSibling(directory.getFileName() + ".link");
    return new Swap(directory, Files.createSymbolicLink(link, target));
  }

  /** How often it was swapped. */
  public int count() {
    return count;
  }

  private void run() {
    int swaps = 0;
    while (!over) {
      try {
        move(directory, aside);
        move(link, directory);
        move(directory, link);
        move(aside, directory);
        swaps++;
        count = swaps;
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException testIsOver) {
      Thread.currentThread().interrupt();
    }
  }
}
