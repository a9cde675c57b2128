package io.mesos4j.master.edge.driver;

import java.util.concurrent.atomic.LongAdder;

/** How many messages came, and how many of them got through to the core. Safe for all threads. */
final class MessageTally {

  private final LongAdder received = new LongAdder();
  private final LongAdder processed = new LongAdder();

  void countReceived() {
    received.increment();
  }

  void countProcessed() {
    processed.increment();
  }

  long received() {
    return received.sum();
  }

  long processed() {
    return processed.sum();
  }
}
