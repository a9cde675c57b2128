package io.mesos4j.ordeal;

import java.io.IOException;

/** One thing that goes wrong, and its repair. */
record Blow(String name, Deed strike, Deed repair) {

  /** A deed on processes, networks or disks. */
  @FunctionalInterface
  interface Deed {
    void run() throws IOException, InterruptedException;
  }
}
