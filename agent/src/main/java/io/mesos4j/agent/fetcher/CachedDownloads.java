package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.fetcher.Fetcher.Destination;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Brings URIs into the cache: whoever is first downloads, the others wait for that one download. If
 * the first is called off, another takes over. Safe for all threads.
 */
final class CachedDownloads {

  private final FetchCache cache;
  private final Source source;

  CachedDownloads(FetchCache cache, Source source) {
    this.cache = cache;
    this.source = source;
  }

  /** The cached file, to be released; empty if the URI has to do without the cache. */
  Optional<CacheEntry> obtain(FetchItem item, Destination destination)
      throws IOException, InterruptedException {
    while (true) {
      FetchCache.Claim claim = cache.claim(key(item, destination), item.name());
      CacheEntry entry = claim.entry();
      switch (outcome(claim, item, destination)) {
        case KEPT -> {
          return Optional.of(entry);
        }
        case BYPASSED -> {
          return Optional.empty();
        }
        case ABANDONED -> cache.release(entry);
      }
    }
  }

  void release(CacheEntry entry) {
    cache.release(entry);
  }

  private CacheEntry.Outcome outcome(
      FetchCache.Claim claim, FetchItem item, Destination destination)
      throws IOException, InterruptedException {
    return switch (claim.duty()) {
      case DOWNLOAD -> download(claim.entry(), item, destination);
      case AWAIT -> claim.entry().await();
    };
  }

  private CacheEntry.Outcome download(CacheEntry entry, FetchItem item, Destination destination)
      throws IOException, InterruptedException {
    try (Content content = source.open(item, destination)) {
      if (content.bytes().isEmpty() || !cache.reserve(entry, content.bytes().getAsLong())) {
        cache.drop(entry);
        entry.end(CacheEntry.Outcome.BYPASSED);
        return CacheEntry.Outcome.BYPASSED;
      }
      try (OutputStream out =
          Files.newOutputStream(
              entry.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        new Download(item, content).into(out);
      }
      cache.kept(entry, content.mode());
      return CacheEntry.Outcome.KEPT;
    } catch (FetchException failure) {
      cache.drop(entry);
      entry.fail(failure);
      throw failure;
    } catch (IOException | InterruptedException | RuntimeException calledOff) {
      cache.drop(entry);
      entry.end(CacheEntry.Outcome.ABANDONED);
      throw calledOff;
    }
  }

  /** What one user may read, another may not. */
  private static String key(FetchItem item, Destination destination) {
    return destination.user().map(User::name).map(user -> user + "@").orElse("") + item.location();
  }
}
