package io.mesos4j.agent.fetcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator says about fetching.
 *
 * @param stallTimeout how long a download may bring nothing
 * @param frameworksHome where relative paths start
 * @param hadoopHome where a hadoop client is; empty to look for one
 * @param cacheDirectory for the cache alone, which wipes it
 * @param cacheBytes the cache's limit
 */
public record FetcherOptions(
    Duration stallTimeout,
    Optional<Path> frameworksHome,
    Optional<Path> hadoopHome,
    Path cacheDirectory,
    long cacheBytes) {}
