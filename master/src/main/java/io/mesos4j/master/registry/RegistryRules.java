package io.mesos4j.master.registry;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.MasterInfo.Capability;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** What must hold of all records together, however they came to be. Pure. */
public final class RegistryRules {

  /** What a master of this version knows, by the names that registries ask for. */
  public static final Set<String> CAPABILITIES =
      Set.of(
          Capability.Type.AGENT_UPDATE.name(),
          Capability.Type.AGENT_DRAINING.name(),
          Capability.Type.QUOTA_V2.name());

  private RegistryRules() {}

  /** Everything that is wrong, each with its cure. */
  public static List<String> check(Map<RecordKey, Message> records) {
    List<String> problems = new ArrayList<>(missingCapabilities(records));
    records.forEach((key, record) -> {
      if (!named(key.kind(), record).filter(key.id()::equals).isPresent()
          && key.kind() != RecordKind.MACHINE
          && key.kind() != RecordKind.SCHEDULE) {
        problems.add(
            "the record '%s' of %s is about '%s': restore a backup, or delete its znode"
                .formatted(key.id(), key.kind().folder(), named(key.kind(), record).orElse("")));
      }
    });
    records.keySet().stream()
        .filter(key -> key.kind() == RecordKind.UNREACHABLE || key.kind() == RecordKind.GONE)
        .filter(key -> records.containsKey(new RecordKey(RecordKind.AGENT, key.id())))
        .forEach(key ->
            problems.add(
                "agent %s is both admitted and %s: delete one of the two znodes"
                    .formatted(key.id(), key.kind().folder())));
    return problems;
  }

  /** What the registry needs and this version lacks; it must not be used then. */
  public static List<String> missingCapabilities(Map<RecordKey, Message> records) {
    return records.keySet().stream()
        .filter(key -> key.kind() == RecordKind.MINIMUM_CAPABILITY)
        .filter(key -> !CAPABILITIES.contains(key.id()))
        .map(key ->
            "the registry needs a master with the capability "
                + key.id()
                + ", which this version lacks: start the newer version that wrote it")
        .toList();
  }

  private static Optional<String> named(RecordKind kind, Message record) {
    return switch (kind) {
      case AGENT -> Optional.of(((Registry.Slave) record).getInfo().getId().getValue());
      case UNREACHABLE -> Optional.of(((Registry.UnreachableSlave) record).getId().getValue());
      case GONE -> Optional.of(((Registry.GoneSlave) record).getId().getValue());
      case MACHINE ->
          Optional.of(MaintenancePlan.key(((Registry.Machine) record).getInfo().getId()));
      case SCHEDULE -> Optional.of(Integer.toString(((Schedule) record).getWindowsCount()));
      case QUOTA -> Optional.of(((QuotaConfig) record).getRole());
      case WEIGHT -> Optional.of(((WeightInfo) record).getRole());
      case FRAMEWORK -> Optional.of(((FrameworkInfo) record).getId().getValue());
      case MINIMUM_CAPABILITY -> Optional.of(((Registry.MinimumCapability) record).getCapability());
    };
  }
}
