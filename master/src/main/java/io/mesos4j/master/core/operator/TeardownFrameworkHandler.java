package io.mesos4j.master.core.operator;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.change.FrameworkChanges;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.state.Turn;

/** TEARDOWN by an operator: a framework ends, whether it is connected or not. */
public final class TeardownFrameworkHandler {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private TeardownFrameworkHandler() {}

  public static void requested(Turn turn, RequestId request, FrameworkId id) {
    turn.state()
        .frameworks()
        .find(id)
        .ifPresentOrElse(
            framework -> {
              FrameworkChanges.remove(turn, framework);
              turn.respond(request, OK, "");
            },
            () -> turn.respond(request, BAD_REQUEST, "No framework found with ID " + id));
  }
}
