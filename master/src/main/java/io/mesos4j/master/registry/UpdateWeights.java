package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.WeightInfo;

/** Sets the weights of roles; those of other roles stay. */
public record UpdateWeights(List<WeightInfo> weights) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    weights.forEach(weight -> draft.put(RecordKind.WEIGHT, weight.getRole(), weight));
    return Rules.ok();
  }
}
