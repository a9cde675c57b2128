package io.mesos4j.common.resources;

/**
 * An exchange of resources: what an operation takes, and what it gives for it.
 *
 * @param consumed what must be there, and goes
 * @param converted what comes
 */
public record Conversion(Resources consumed, Resources converted) {

  /** The same exchange without the roles that its resources are allocated to. */
  public Conversion unallocated() {
    return new Conversion(consumed.unallocated(), converted.unallocated());
  }
}
