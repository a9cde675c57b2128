package io.mesos4j.agent.fetcher;

import java.io.IOException;

/** Gets at the URIs of some schemes. Safe for all threads; blocks the one that calls. */
interface Source {

  /**
   * Opens a URI with the rights of the task's user where that matters.
   *
   * @throws FetchException with a text for the task's owner
   */
  Content open(FetchItem item, Fetcher.Destination destination)
      throws IOException, InterruptedException;
}
