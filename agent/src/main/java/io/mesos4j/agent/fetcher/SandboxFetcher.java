package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.common.metrics.Metrics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import org.apache.mesos.Protos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches into sandboxes, one URI after the other, equal ones once; those that ask for the cache
 * come through it if there is one. Safe for all threads.
 */
public final class SandboxFetcher implements Fetcher {

  static final String SUCCEEDED = "containerizer/fetcher/task_fetches_succeeded";
  static final String FAILED = "containerizer/fetcher/task_fetches_failed";
  static final String CACHE_SIZE = "containerizer/fetcher/cache_size_total_bytes";
  static final String CACHE_USED = "containerizer/fetcher/cache_size_used_bytes";

  private static final Logger LOG = LoggerFactory.getLogger(SandboxFetcher.class);
  private static final int EXECUTABLE_MODE = 0755;

  private final Source source;
  private final Optional<Path> frameworksHome;
  private final Optional<FetchCache> cache;
  private final Optional<CachedDownloads> downloads;
  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();

  SandboxFetcher(Source source, Optional<Path> frameworksHome, Optional<FetchCache> cache) {
    this.source = source;
    this.frameworksHome = frameworksHome;
    this.cache = cache;
    this.downloads = cache.map(known -> new CachedDownloads(known, source));
  }

  /** One without a cache, for absolute paths and full URIs. */
  public SandboxFetcher(Duration stallTimeout) {
    this(new Sources(stallTimeout, Optional.empty()), Optional.empty(), Optional.empty());
  }

  /** Wipes the cache's directory. */
  public static SandboxFetcher open(FetcherOptions options) throws IOException {
    return new SandboxFetcher(
        new Sources(options.stallTimeout(), options.hadoopHome()),
        options.frameworksHome(),
        Optional.of(FetchCache.open(options.cacheDirectory(), options.cacheBytes())));
  }

  /** Adds what is counted here. */
  public void measure(Metrics metrics) {
    metrics.gauge(SUCCEEDED, succeeded::sum);
    metrics.gauge(FAILED, failed::sum);
    if (cache.isPresent()) {
      metrics.gauge(CACHE_SIZE, cache.get()::limitBytes);
      metrics.gauge(CACHE_USED, cache.get()::usedBytes);
    }
  }

  @Override
  public void fetch(List<Protos.CommandInfo.URI> uris, Destination destination)
      throws IOException, InterruptedException {
    try {
      if (!uris.isEmpty()) {
        fetchAll(uris, destination);
      }
      succeeded.increment();
    } catch (IOException | InterruptedException | RuntimeException failure) {
      failed.increment();
      throw failure;
    }
  }

  private void fetchAll(List<Protos.CommandInfo.URI> uris, Destination destination)
      throws IOException, InterruptedException {
    List<FetchItem> items = new ArrayList<>();
    for (Protos.CommandInfo.URI uri : new LinkedHashSet<>(uris)) {
      items.add(FetchItem.of(uri, frameworksHome));
    }
    try (SandboxWriter sandbox = new SandboxWriter(destination)) {
      for (FetchItem item : items) {
        if (Thread.interrupted()) {
          throw new InterruptedException("fetching was cancelled");
        }
        fetch(item, sandbox, destination);
      }
    }
  }

  private void fetch(FetchItem item, SandboxWriter sandbox, Destination destination)
      throws IOException, InterruptedException {
    LOG.info("Fetching {} into {}", item.shown(), destination.sandbox().path());
    try {
      Optional<CacheEntry> cached = cached(item, destination);
      if (cached.isPresent()) {
        take(cached.get(), item, sandbox);
        return;
      }
      download(item, sandbox, destination);
      try (PinnedFile file = sandbox.pinned(item.target())) {
        treat(item, sandbox, new Fetched(item.target().getFileName().toString(), file.path()));
      }
    } catch (IOException failure) {
      LOG.info("Fetching {} failed: {}", item.shown(), failure.toString());
      throw FetchFailure.of(item, failure);
    }
  }

  private Optional<CacheEntry> cached(FetchItem item, Destination destination)
      throws IOException, InterruptedException {
    return item.caching() == FetchItem.Caching.SHARED && downloads.isPresent()
        ? downloads.get().obtain(item, destination)
        : Optional.empty();
  }

  private void download(FetchItem item, SandboxWriter sandbox, Destination destination)
      throws IOException, InterruptedException {
    try (Content content = source.open(item, destination)) {
      try (OutputStream out = sandbox.create(item.target())) {
        new Download(item, content).into(out);
      }
      setMode(item, sandbox, content.mode());
    }
  }

  /** An archive is unpacked from the cache; its copy would only take the task's disk. */
  private void take(CacheEntry entry, FetchItem item, SandboxWriter sandbox) throws IOException {
    Fetched fetched = new Fetched(item.name(), entry.file());
    try {
      if (fetched.archive().isPresent() && item.treatment() == FetchItem.Treatment.EXTRACT) {
        makeParent(item, sandbox);
      } else {
        try (OutputStream out = sandbox.create(item.target())) {
          Files.copy(entry.file(), out);
        }
        setMode(item, sandbox, entry.mode());
      }
      treat(item, sandbox, fetched);
    } finally {
      downloads.orElseThrow().release(entry);
    }
  }

  private static void makeParent(FetchItem item, SandboxWriter sandbox) throws IOException {
    if (item.target().getParent() != null) {
      sandbox.directory(item.target().getParent());
    }
  }

  private static void setMode(FetchItem item, SandboxWriter sandbox, OptionalInt mode)
      throws IOException {
    if (mode.isPresent()) {
      sandbox.mode(item.target(), mode.getAsInt());
    }
  }

  private static void treat(FetchItem item, SandboxWriter sandbox, Fetched fetched)
      throws IOException {
    Path target = item.target();
    switch (item.treatment()) {
      case KEEP -> {}
      case MAKE_EXECUTABLE -> sandbox.mode(target, EXECUTABLE_MODE);
      case EXTRACT -> {
        Optional<Archive> kind = fetched.archive();
        if (kind.isPresent()) {
          unpack(item, new Extraction(sandbox, target, fetched.file()), kind.get());
        }
      }
    }
  }

  /** What a damaged archive can bring a reader to is not always an {@link IOException}. */
  private static void unpack(FetchItem item, Extraction extraction, Archive kind)
      throws FetchException {
    try {
      extraction.run(kind);
    } catch (IOException | IllegalArgumentException failure) {
      throw FetchFailure.unpacking(item, failure);
    }
  }

  /**
   * What a URI has brought.
   *
   * @param name says whether it is an archive: in the sandbox its own, in the cache the URI's
   * @param file where it is
   */
  private record Fetched(String name, Path file) {

    Optional<Archive> archive() {
      return Archive.of(name);
    }
  }
}
