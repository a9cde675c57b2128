package io.mesos4j.common.auth;

import org.apache.mesos.authorization.Protos.Action;

/** What one principal may do. Immutable: a plain call, without waiting, from any thread. */
@FunctionalInterface
public interface Approvers {

  /** Those of a daemon without rules. */
  Approvers ALL = (action, target) -> true;

  boolean approved(Action action, Target target);

  /** Everything is allowed. */
  static Approvers all() {
    return ALL;
  }

  /** Whether everything is allowed for certain, so that nothing needs to be looked at. */
  @SuppressWarnings("ReferenceEquality") // this very one is meant
  default boolean unlimited() {
    return this == ALL;
  }
}
