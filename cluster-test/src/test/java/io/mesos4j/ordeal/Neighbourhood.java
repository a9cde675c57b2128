package io.mesos4j.ordeal;

import java.io.IOException;

/** The hosts of an ordeal and the network between them. Used by one thread. */
interface Neighbourhood {

  /** A host of that name, the same one each time. */
  Host host(String name) throws IOException, InterruptedException;

  /** Whether packets can be dropped between hosts. */
  boolean hasNetwork();

  /** From now on no packet gets from the one to the other; the other way stays open. */
  void cut(Host from, Host to) throws IOException, InterruptedException;

  /** Undoes {@link #cut}; does nothing where there is no cut. */
  void heal(Host from, Host to) throws IOException, InterruptedException;
}
