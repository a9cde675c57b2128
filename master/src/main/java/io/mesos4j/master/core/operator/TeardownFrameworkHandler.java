package io.mesos4j.master.core.operator;

import io.mesos4j.common.auth.Target;
import io.mesos4j.master.core.change.FrameworkChanges;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.MasterEvent.TeardownRequested;
import io.mesos4j.master.core.state.Turn;
import java.util.Optional;
import org.apache.mesos.authorization.Protos.Action;

/** TEARDOWN by an operator: a framework ends, whether it is connected or not. */
public final class TeardownFrameworkHandler {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private TeardownFrameworkHandler() {}

  public static void requested(Turn turn, TeardownRequested asked) {
    Optional<Framework> framework = turn.state().frameworks().find(asked.framework());
    if (framework.isEmpty()) {
      turn.respond(asked.request(), BAD_REQUEST, "No framework found with ID " + asked.framework());
      return;
    }
    Target owner = Target.principalOf(framework.get().info());
    if (!asked.approvers().approved(Action.TEARDOWN_FRAMEWORK, owner)) {
      turn.respond(asked.request(), FORBIDDEN, "");
      return;
    }
    FrameworkChanges.remove(turn, framework.get(), "torn down by an operator");
    turn.respond(asked.request(), OK, "");
  }
}
