package io.mesos4j.agent.fetcher;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A URI that is open for reading. One thread uses it, and closes it whatever happens. */
interface Content extends Closeable {

  /** How many bytes will come, if the source says so before. */
  OptionalLong bytes();

  InputStream stream();

  /** The permission bits that its copy gets, where the source has some. */
  default OptionalInt mode() {
    return OptionalInt.empty();
  }

  /** To be called after the last byte; throws if the source says that this was not all. */
  void finish() throws IOException, InterruptedException;
}
