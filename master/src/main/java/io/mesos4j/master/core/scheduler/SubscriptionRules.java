package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.Refusal;
import io.mesos4j.master.core.rules.FrameworkRules;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;

/** What a framework must fulfil to be subscribed, and how it is told that it does not. */
final class SubscriptionRules {

  /**
   * A subscription that is not to be.
   *
   * @param reason for programs
   * @param text for people; frameworks are known to compare it, so it stays upstream's
   */
  record Refused(Refusal reason, String text) {}

  private SubscriptionRules() {}

  static Optional<Refused> check(Turn turn, Subscription subscription) {
    FrameworkInfo info = subscription.info();
    Optional<Violation> invalid =
        FrameworkRules.check(
            new FrameworkRules.Application(info, subscription.wishes(), turn.state().settings()));
    if (invalid.isPresent()) {
      return invalid.map(violation -> new Refused(Refusal.INVALID, violation.text()));
    }
    return PermissionRules.framework(info, turn.state().approversOf(info))
        .map(violation -> new Refused(Refusal.UNAUTHORIZED, violation.text()))
        .or(() -> identity(turn, info));
  }

  private static Optional<Refused> identity(Turn turn, FrameworkInfo info) {
    FrameworkId id = FrameworkId.of(info.getId());
    return turn.state().frameworks().isCompleted(id)
        ? Optional.of(new Refused(Refusal.FRAMEWORK_REMOVED, "Framework has been removed"))
        : turn.state().frameworks().find(id).flatMap(known -> principalChange(known, info));
  }

  private static Optional<Refused> principalChange(Framework known, FrameworkInfo info) {
    String before = known.info().getPrincipal();
    return before.equals(info.getPrincipal())
        ? Optional.empty()
        : Optional.of(
            new Refused(
                Refusal.PRINCIPAL_CHANGED,
                "Framework principal may not change from '"
                    + before
                    + "' to '"
                    + info.getPrincipal()
                    + "'"));
  }
}
