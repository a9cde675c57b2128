package io.mesos4j.agent.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an operator decides about containers.
 *
 * @param runtimeDirectory {@code --runtime_dir}: what must be known to find containers again
 * @param launcher {@code --launcher}; empty chooses {@code linux} where the host permits it
 * @param isolation {@code --isolation}, split at commas
 * @param options the flags of the isolators
 * @param streams what becomes of what containers print
 */
public record ContainerizerOptions(
    Path runtimeDirectory,
    Optional<String> launcher,
    List<String> isolation,
    IsolationOptions options,
    StreamOptions streams) {

  /** Streams as ever. */
  public ContainerizerOptions(
      Path runtimeDirectory,
      Optional<String> launcher,
      List<String> isolation,
      IsolationOptions options) {
    this(runtimeDirectory, launcher, isolation, options, StreamOptions.USUAL);
  }

  public ContainerizerOptions {
    isolation = List.copyOf(isolation);
  }
}
