package io.mesos4j.agent.edge;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.agent.Protos.Call;

/** What an operator's call must carry, whatever the agent knows. Pure. */
final class AgentCallRules {

  private static final Set<Call.Type> OPTIONAL =
      Set.of(Call.Type.GET_CONTAINERS, Call.Type.PRUNE_IMAGES);

  private AgentCallRules() {}

  /** A call whose message has a field named after its type must have it set. */
  static Optional<Violation> check(Call call) {
    if (!call.hasType()) {
      return Rules.violation("Expecting 'type' to be present");
    }
    String name = call.getType().name().toLowerCase(Locale.ROOT);
    FieldDescriptor payload = Call.getDescriptor().findFieldByName(name);
    return payload == null || call.hasField(payload) || OPTIONAL.contains(call.getType())
        ? Rules.ok()
        : Rules.violation("Expecting '%s' to be present", name);
  }
}
