package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.order.Tally;
import java.util.Map;

/**
 * Resources that change hands, as the accounts count them.
 *
 * @param ofRole what the role has more or less by it; a shared resource that others of the role
 *     hold on the same agent makes no difference
 * @param ofClient the same of the framework under the role
 * @param ofQuota what of it counts to quota
 * @param reserved what of it is reserved
 * @param revocable what of it is revocable
 */
record Movement(Tally ofRole, Tally ofClient, Tally ofQuota, Tally reserved, Tally revocable) {

  private static final Tally NOTHING = new Tally();

  /** Of resources that are neither shared, nor reserved, nor revocable. */
  static Movement plain(Tally scalars) {
    return new Movement(scalars, scalars, scalars, NOTHING, NOTHING);
  }

  /**
   * Of any resources.
   *
   * @param forRole what makes a difference to the role
   * @param forClient what makes a difference to the framework under the role
   */
  static Movement of(ResourceKinds kinds, Resources forRole, Resources forClient) {
    Tally reserved = new Tally();
    for (Map.Entry<String, Tally> each : kinds.reservations(forRole).entrySet()) {
      reserved.add(each.getValue());
    }
    return new Movement(
        kinds.scalars(forRole),
        kinds.scalars(forClient),
        kinds.quotaScalars(forRole),
        reserved,
        kinds.revocableScalars(forRole));
  }

  Movement negated() {
    return new Movement(
        ofRole.negated(),
        ofClient.negated(),
        ofQuota.negated(),
        reserved.negated(),
        revocable.negated());
  }
}
