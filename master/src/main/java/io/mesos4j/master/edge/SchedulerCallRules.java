package io.mesos4j.master.edge;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.UuidRules;
import io.mesos4j.common.rules.Violation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.scheduler.Protos.Call;

/** What a scheduler's call must carry, whatever the master knows. Pure. */
final class SchedulerCallRules {

  private static final Set<Call.Type> WITHOUT_PAYLOAD =
      EnumSet.of(Call.Type.UNKNOWN, Call.Type.TEARDOWN, Call.Type.REVIVE, Call.Type.SUPPRESS);

  /** Each call's payload has the name of its type. */
  private static final Map<Call.Type, FieldDescriptor> PAYLOADS = payloads();

  private SchedulerCallRules() {}

  static Optional<Violation> check(Call call) {
    if (!call.hasType()) {
      return missing("type");
    }
    if (call.getType() != Call.Type.SUBSCRIBE && !call.hasFrameworkId()) {
      return missing("framework_id");
    }
    return payload(call).or(() -> content(call));
  }

  private static Map<Call.Type, FieldDescriptor> payloads() {
    Map<Call.Type, FieldDescriptor> payloads = new EnumMap<>(Call.Type.class);
    for (Call.Type type : EnumSet.complementOf(EnumSet.copyOf(WITHOUT_PAYLOAD))) {
      String name = type.name().toLowerCase(Locale.ROOT);
      payloads.put(type, Call.getDescriptor().findFieldByName(name));
    }
    return Collections.unmodifiableMap(payloads);
  }

  private static Optional<Violation> payload(Call call) {
    FieldDescriptor payload = PAYLOADS.get(call.getType());
    return payload == null || call.hasField(payload) ? Rules.ok() : missing(payload.getName());
  }

  private static Optional<Violation> content(Call call) {
    return switch (call.getType()) {
      case SUBSCRIBE ->
          sameId(call, call.getSubscribe().getFrameworkInfo().getId().getValue(), "subscribe");
      case UPDATE_FRAMEWORK ->
          sameId(
              call,
              call.getUpdateFramework().getFrameworkInfo().getId().getValue(),
              "update_framework");
      case ACKNOWLEDGE -> UuidRules.check(call.getAcknowledge().getUuid());
      case ACKNOWLEDGE_OPERATION_STATUS -> operationAcknowledgement(call);
      default -> Rules.ok();
    };
  }

  private static Optional<Violation> sameId(Call call, String inside, String payload) {
    if (call.getFrameworkId().getValue().equals(inside)) {
      return Rules.ok();
    }
    return Rules.violation(
        "'framework_id' is '%s' but '%s.framework_info.id' is '%s'; they must be the same",
        call.getFrameworkId().getValue(), payload, inside);
  }

  private static Optional<Violation> operationAcknowledgement(Call call) {
    if (!call.getAcknowledgeOperationStatus().hasSlaveId()) {
      return missing("acknowledge_operation_status.agent_id");
    }
    return UuidRules.check(call.getAcknowledgeOperationStatus().getUuid());
  }

  private static Optional<Violation> missing(String field) {
    return Rules.violation("Expecting '%s' to be present", field);
  }
}
