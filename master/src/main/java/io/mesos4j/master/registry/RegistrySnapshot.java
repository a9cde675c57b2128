package io.mesos4j.master.registry;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** Puts single records together into the one message that upstream knows as the registry. */
public final class RegistrySnapshot {

  private RegistrySnapshot() {}

  /** The whole registry of single records, in their order. */
  public static Registry of(Map<RecordKey, Message> records) {
    Registry.Builder registry = Registry.newBuilder();
    records.forEach((key, record) -> add(registry, key.kind(), record));
    return registry.build();
  }

  /** The frameworks that are waited for, in the order of the records. */
  public static List<FrameworkInfo> awaitedFrameworks(Map<RecordKey, Message> records) {
    return records.entrySet().stream()
        .filter(record -> record.getKey().kind() == RecordKind.FRAMEWORK)
        .map(record -> (FrameworkInfo) record.getValue())
        .toList();
  }

  private static void add(Registry.Builder registry, RecordKind kind, Message record) {
    switch (kind) {
      case AGENT -> registry.getSlavesBuilder().addSlaves((Registry.Slave) record);
      case UNREACHABLE ->
          registry.getUnreachableBuilder().addSlaves((Registry.UnreachableSlave) record);
      case GONE -> registry.getGoneBuilder().addSlaves((Registry.GoneSlave) record);
      case MACHINE -> registry.getMachinesBuilder().addMachines((Registry.Machine) record);
      case SCHEDULE -> registry.addSchedules((Schedule) record);
      case QUOTA -> registry.addQuotaConfigs((QuotaConfig) record);
      case WEIGHT -> registry.addWeights(Registry.Weight.newBuilder().setInfo((WeightInfo) record));
      case MINIMUM_CAPABILITY ->
          registry.addMinimumCapabilities((Registry.MinimumCapability) record);
      case FRAMEWORK -> {} // upstream's registry knows of none
    }
  }
}
