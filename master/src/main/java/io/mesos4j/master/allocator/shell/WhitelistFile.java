package io.mesos4j.master.allocator.shell;

import io.mesos4j.master.allocator.AllocatorCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the file of {@code --whitelist} again and again, and tells the allocator when the hosts in
 * it changed: one name per line, blank lines don't count. A file that cannot be read leaves the
 * hosts as they were. Runs on a thread of its own.
 */
public final class WhitelistFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WhitelistFile.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Path file;
  private final Consumer<AllocatorCommand> allocator;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("whitelist").factory());
  private Optional<Set<String>> known = Optional.empty();
  private String complaint = "";

  private WhitelistFile(Path file, Consumer<AllocatorCommand> allocator) {
    this.file = file;
    this.allocator = allocator;
  }

  /** Reads the file now and from then on every five seconds. */
  public static WhitelistFile watch(Path file, Consumer<AllocatorCommand> allocator) {
    WhitelistFile watch = new WhitelistFile(file, allocator);
    // Ends with the timer itself; nobody waits for it.
    var _ =
        watch.timer.scheduleWithFixedDelay(watch::read, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void read() {
    try {
      Set<String> hosts = new LinkedHashSet<>();
      Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(hosts::add);
      if (!known.equals(Optional.of(hosts))) {
        LOG.info("Whitelist {} names {} hosts", file, hosts.size());
        known = Optional.of(hosts);
        allocator.accept(new AllocatorCommand.SetWhitelist(known));
      }
      complaint = "";
    } catch (IOException unreadable) {
      complain(unreadable.toString());
    }
  }

  /** Once, as long as it is the same that is wrong. */
  private void complain(String wrong) {
    if (!wrong.equals(complaint)) {
      String hosts = known.isPresent() ? "the hosts stay as they were" : "all hosts are offered";
      LOG.warn("Whitelist {} cannot be read ({}); {}", file, wrong, hosts);
      complaint = wrong;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
