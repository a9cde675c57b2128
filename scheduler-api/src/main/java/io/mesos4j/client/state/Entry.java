package io.mesos4j.client.state;

import java.util.UUID;

/** A named value and the version it had when read. Immutable. */
public final class Entry {

  private static final UUID NEVER_STORED = new UUID(0, 0);

  private final String name;
  private final UUID version;
  private final byte[] value;

  Entry(String name, UUID version, byte[] value) {
    this.name = name;
    this.version = version;
    this.value = value.clone();
  }

  /** What a name that was never stored reads as. */
  public static Entry absent(String name) {
    return new Entry(name, NEVER_STORED, new byte[0]);
  }

  public String name() {
    return name;
  }

  public byte[] value() {
    return value.clone();
  }

  /** Other bytes, same version: what a store compares. */
  public Entry withValue(byte[] newValue) {
    return new Entry(name, version, newValue);
  }

  UUID version() {
    return version;
  }

  boolean isAbsent() {
    return version.equals(NEVER_STORED);
  }

  /** The same value under a version that nobody has seen. */
  Entry renewed() {
    return new Entry(name, UUID.randomUUID(), value);
  }
}
