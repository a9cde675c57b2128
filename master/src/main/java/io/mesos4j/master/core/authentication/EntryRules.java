package io.mesos4j.master.core.authentication;

import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.Access.Proof;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.authorization.Protos.Action;

/** Who must have proven over libprocess who it is, and who may be an agent. */
public final class EntryRules {

  private EntryRules() {}

  public static Optional<Violation> agent(Turn turn, Upid pid) {
    return proven(turn, pid, turn.state().settings().access().agents(), "Agent")
        .or(() -> permitted(turn, principalOf(turn, pid)));
  }

  private static Optional<Violation> permitted(Turn turn, Optional<String> principal) {
    return turn.state()
            .settings()
            .access()
            .authorizer()
            .approvers(principal.map(Principal::named))
            .approved(Action.REGISTER_AGENT, Target.anything())
        ? Rules.ok()
        : Rules.violation(
            "principal '%s' is not authorized to register agents; see --acls",
            principal.orElse("(none)"));
  }

  public static Optional<Violation> framework(Turn turn, Upid pid) {
    return proven(turn, pid, turn.state().settings().access().frameworks(), "Framework");
  }

  private static Optional<Violation> proven(Turn turn, Upid pid, Proof demanded, String what) {
    return demanded == Proof.OPTIONAL || principalOf(turn, pid).isPresent()
        ? Rules.ok()
        : Rules.violation("%s at %s is not authenticated; give it a credential", what, pid);
  }

  private static Optional<String> principalOf(Turn turn, Upid pid) {
    return turn.state().authentications().principalOf(pid);
  }
}
