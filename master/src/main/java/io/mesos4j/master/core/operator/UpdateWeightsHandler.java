package io.mesos4j.master.core.operator;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.change.OfferChanges;
import io.mesos4j.master.core.change.RegistryChanges;
import io.mesos4j.master.core.model.MasterEvent.WeightsRequested;
import io.mesos4j.master.core.model.PendingStep.WeightChange;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.rules.PermissionRules;
import io.mesos4j.master.core.rules.WeightRules;
import io.mesos4j.master.core.state.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.authorization.Protos.Action;

/** UPDATE_WEIGHTS: roles weigh more or less from now on; what is offered is shared out anew. */
public final class UpdateWeightsHandler {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private UpdateWeightsHandler() {}

  public static void requested(Turn turn, WeightsRequested asked) {
    RequestId request = asked.request();
    List<WeightInfo> weights = asked.weights();
    Optional<Violation> violation =
        WeightRules.check(weights, turn.state().settings().frameworks().roles());
    if (violation.isPresent()) {
      turn.respond(request, BAD_REQUEST, "Failed to update weights: " + violation.get().text());
      return;
    }
    List<String> roles = weights.stream().map(WeightInfo::getRole).toList();
    boolean permitted =
        roles.isEmpty()
            ? asked.approvers().approved(Action.UPDATE_WEIGHT, Target.anything())
            : PermissionRules.roles(roles, Action.UPDATE_WEIGHT, asked.approvers()).isEmpty();
    if (!permitted) {
      turn.respond(request, FORBIDDEN, "");
      return;
    }
    turn.store(RegistryChanges.weights(weights), new WeightChange(Optional.of(request), weights));
  }

  /** What the flag says, where the registry holds no weights yet: they are kept there, too. */
  public static void begin(Turn turn, List<WeightInfo> weights) {
    turn.store(RegistryChanges.weights(weights), new WeightChange(Optional.empty(), weights));
  }

  public static void stored(Turn turn, WeightChange change) {
    Map<String, Double> weights = new LinkedHashMap<>();
    change.weights().forEach(weight -> weights.put(weight.getRole(), weight.getWeight()));
    turn.state().roles().weigh(weights);
    Allocations.updateWeights(turn, weights);
    if (turn.state().frameworks().registered().stream()
        .anyMatch(framework -> framework.roles().stream().anyMatch(weights::containsKey))) {
      OfferChanges.withdrawAll(turn);
    }
    change.request().ifPresent(request -> turn.respond(request, OK, ""));
  }
}
