package io.mesos4j.master.core.scheduler;

import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.FrameworkChanges;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.change.SchedulerMail;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.rules.FrameworkRules;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.core.state.Turn;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.scheduler.Protos.Call;

/** UPDATE_FRAMEWORK: a connected framework says anew what it is and what it wants. */
final class UpdateFrameworkHandler {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private UpdateFrameworkHandler() {}

  static void apply(
      Turn turn, Framework framework, Call.UpdateFramework update, Optional<RequestId> request) {
    turn.count(MasterCounter.MESSAGES_UPDATE_FRAMEWORK);
    Framework.Wishes wishes =
        new Framework.Wishes(
            new LinkedHashSet<>(update.getSuppressedRolesList()), update.getOfferConstraints());
    Optional<Violation> violation = check(turn, framework, update, wishes);
    if (violation.isPresent()) {
      refuse(turn, framework, request, BAD_REQUEST, violation.get());
      return;
    }
    Optional<Violation> forbidden =
        PermissionRules.framework(
            update.getFrameworkInfo(), turn.state().approversOf(framework.info()));
    if (forbidden.isPresent()) {
      refuse(turn, framework, request, FORBIDDEN, forbidden.get());
      return;
    }
    change(turn, framework, update.getFrameworkInfo(), wishes);
    request.ifPresent(id -> turn.respond(id, OK, ""));
  }

  private static Optional<Violation> check(
      Turn turn, Framework framework, Call.UpdateFramework update, Framework.Wishes wishes) {
    if (!update.getFrameworkInfo().getId().equals(framework.info().getId())) {
      return Optional.of(
          new Violation("framework_info.id differs from framework_id " + framework.id()));
    }
    return FrameworkRules.check(
            new FrameworkRules.Application(
                update.getFrameworkInfo(), wishes, turn.state().settings()))
        .or(() -> FrameworkRules.unchanged(framework.info(), update.getFrameworkInfo()));
  }

  /** A driver waits for no answer: it is told by an error. */
  private static void refuse(
      Turn turn, Framework framework, Optional<RequestId> request, int code, Violation why) {
    request.ifPresentOrElse(
        id -> turn.respond(id, code, why.text()),
        () -> framework.peer().ifPresent(peer -> SchedulerMail.refuse(turn, peer, why.text())));
  }

  private static void change(
      Turn turn, Framework before, FrameworkInfo info, Framework.Wishes wishes) {
    Framework changed = before.withInfo(info).withWishes(wishes);
    turn.state().frameworks().put(changed);
    for (Offer offer : turn.state().offers().ofFramework(changed.id())) {
      if (!changed.roles().contains(offer.role())) {
        OfferChanges.withdraw(turn, offer);
      }
    }
    Allocations.updateFramework(turn, changed);
    if (!FrameworkUpdates.same(before.info(), info)) {
      FrameworkChanges.broadcast(turn, changed);
      FrameworkChanges.publishUpdated(turn, changed);
    }
  }
}
