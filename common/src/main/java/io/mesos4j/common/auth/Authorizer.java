package io.mesos4j.common.auth;

import java.util.Optional;

/**
 * Knows who may do what. Asked from any thread, the cores' among them, once for each subscription
 * or request; must not wait for anything: one that asks another system keeps what it learned.
 */
@FunctionalInterface
public interface Authorizer {

  /**
   * What a principal may do.
   *
   * @param subject who asks; empty for those who have not proven who they are
   */
  Approvers approvers(Optional<Principal> subject);

  /** Everybody may do everything. */
  static Authorizer open() {
    return subject -> Approvers.all();
  }
}
