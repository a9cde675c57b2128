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
    FrameworkRules.Application application =
        new FrameworkRules.Application(info, subscription.wishes(), turn.state().settings());
    return FrameworkRules.description(application)
        .map(SubscriptionRules::invalid)
        .or(() -> ended(turn, info))
        .or(() -> FrameworkRules.wishes(application).map(SubscriptionRules::invalid))
        .or(() ->
            PermissionRules.framework(info, turn.state().approversOf(info))
                .map(violation -> new Refused(Refusal.UNAUTHORIZED, violation.text())))
        .or(() -> changed(turn, info));
  }

  private static Refused invalid(Violation violation) {
    return new Refused(Refusal.INVALID, violation.text());
  }

  private static Optional<Refused> ended(Turn turn, FrameworkInfo info) {
    return turn.state().frameworks().isCompleted(FrameworkId.of(info.getId()))
        ? Optional.of(new Refused(Refusal.FRAMEWORK_REMOVED, "Framework has been removed"))
        : Optional.empty();
  }

  private static Optional<Refused> changed(Turn turn, FrameworkInfo info) {
    return turn.state()
        .frameworks()
        .find(FrameworkId.of(info.getId()))
        .flatMap(known -> principalChange(known, info));
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
