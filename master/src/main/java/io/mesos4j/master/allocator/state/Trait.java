package io.mesos4j.master.allocator.state;

/** What matters of a resource beside its name and amount, as bits. */
public final class Trait {

  public static final int SHARED = 1;
  public static final int REVOCABLE = 2;

  /** Reserved within a reservation. */
  public static final int REFINED = 4;

  public static final int RESERVED = 8;

  /** All or nothing of it. */
  public static final int INDIVISIBLE = 16;

  /** What a framework needs a capability for. */
  public static final int NEEDS_CAPABILITY = SHARED | REVOCABLE | REFINED;

  /** What quota neither guarantees nor limits. */
  static final int OUTSIDE_QUOTA = REVOCABLE | RESERVED;

  private Trait() {}
}
