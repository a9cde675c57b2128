package io.mesos4j.client.detect;

import io.mesos4j.client.core.Endpoint;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the leading master and keeps looking. */
public interface MasterDetector extends AutoCloseable {

  /**
   * Begins to look; once.
   *
   * @param news told of every change, on any thread, one call at a time; empty when nobody leads
   */
  void start(Consumer<Optional<Endpoint>> news);

  /** Ends the search; nothing is told any more. */
  @Override
  void close();
}
