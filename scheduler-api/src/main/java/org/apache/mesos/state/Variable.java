package org.apache.mesos.state;

import io.mesos4j.client.state.Entry;

/** A named value with the version that it had when fetched. Immutable. */
public class Variable {

  private final Entry entry;

  Variable(Entry entry) {
    this.entry = entry;
  }

  Entry entry() {
    return entry;
  }

  /** The bytes; empty for a new variable. */
  public byte[] value() {
    return entry.value();
  }

  /** A variable with other bytes and the same version; this one stays as it is. */
  public Variable mutate(byte[] value) {
    return new Variable(entry.withValue(value));
  }
}
