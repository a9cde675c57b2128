package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that several tasks may want, in a directory that only the agent may enter; never more
 * bytes than the limit. What was not used for longest goes first, what is in use stays. Nothing is
 * kept from one run of the agent to the next. Safe for all threads; no download happens under its
 * lock.
 */
final class FetchCache {

  private static final Logger LOG = LoggerFactory.getLogger(FetchCache.class);

  /** Small files cost memory and inodes too. */
  private static final int MOST_ENTRIES = 10_000;

  private static final int LONGEST_NAME = 20;

  private final Path directory;
  private final long limitBytes;
  private final Map<String, CacheEntry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long usedBytes;
  private long serial;

  private FetchCache(Path directory, long limitBytes) {
    this.directory = directory;
    this.limitBytes = limitBytes;
  }

  /** Empties the directory, or makes it. */
  static FetchCache open(Path directory, long limitBytes) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> left = Files.list(directory)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    return new FetchCache(directory, limitBytes);
  }

  /** The entry of a key; the first to ask has to download it, and everybody has to release it. */
  synchronized Claim claim(String key, String name) {
    CacheEntry known = entries.get(key);
    if (known != null) {
      known.users++;
      return new Claim(known, Duty.AWAIT);
    }
    CacheEntry made = new CacheEntry(key, directory.resolve("c" + ++serial + "-" + brief(name)));
    entries.put(key, made);
    return new Claim(made, Duty.DOWNLOAD);
  }

  /** Makes room for an entry; false if that is not possible. */
  synchronized boolean reserve(CacheEntry entry, long bytes) {
    long idle = entries.values().stream().filter(FetchCache::isIdle).mapToLong(e -> e.bytes).sum();
    if (usedBytes - idle > limitBytes - bytes || !evictUntil(limitBytes - bytes)) {
      return false;
    }
    entry.bytes = bytes;
    usedBytes += bytes;
    return true;
  }

  /** The entry's file is whole; its copies get this mode. */
  void kept(CacheEntry entry, OptionalInt mode) {
    entry.mode = mode;
    entry.end(CacheEntry.Outcome.KEPT);
  }

  /** Forgets an entry that came to nothing; whoever waits for it is to be told then. */
  synchronized void drop(CacheEntry entry) {
    entries.remove(entry.key());
    remove(entry);
  }

  synchronized void release(CacheEntry entry) {
    entry.users--;
  }

  synchronized long usedBytes() {
    return usedBytes;
  }

  long limitBytes() {
    return limitBytes;
  }

  private boolean evictUntil(long mostBytes) {
    Iterator<CacheEntry> oldestFirst = List.copyOf(entries.values()).iterator();
    while ((usedBytes > mostBytes || entries.size() > MOST_ENTRIES) && oldestFirst.hasNext()) {
      CacheEntry entry = oldestFirst.next();
      if (isIdle(entry) && remove(entry)) {
        entries.remove(entry.key());
        LOG.info("Evicted {} of {} bytes from the cache", entry.file().getFileName(), entry.bytes);
      }
    }
    return usedBytes <= mostBytes && entries.size() <= MOST_ENTRIES;
  }

  /** Bytes of a file that stays count on. */
  private boolean remove(CacheEntry entry) {
    try {
      Files.deleteIfExists(entry.file());
      usedBytes -= entry.bytes;
      return true;
    } catch (IOException failure) {
      LOG.warn("Cached file {} stays: {}", entry.file(), failure.toString());
      return false;
    }
  }

  private static boolean isIdle(CacheEntry entry) {
    return entry.users == 0;
  }

  private static String brief(String name) {
    int half = LONGEST_NAME / 2;
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, half) + "_" + name.substring(name.length() - half);
  }

  /** What one who asked for an entry has to do. */
  enum Duty {
    DOWNLOAD,
    AWAIT
  }

  /** An entry that stays until it is released. */
  record Claim(CacheEntry entry, Duty duty) {}
}
