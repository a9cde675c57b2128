package io.mesos4j.master.core.state;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.table.Recent;
import io.mesos4j.common.table.SharedMap;
import io.mesos4j.common.table.SmallSet;
import io.mesos4j.master.core.model.OperationRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.OperationID;

/**
 * The operations whose outcome is not yet known or not yet acknowledged, by uuid, by agent, and by
 * the id that a framework gave. Owned by the core's thread.
 */
public final class OperationTable {

  /** More than end while an agent's repetition is on its way. */
  private static final int MOST_SETTLED = 10_000;

  /** The name of an operation among those of its framework. */
  private record Name(FrameworkId framework, String id) {}

  private final SharedMap<ByteString, OperationRecord> operations = new SharedMap<>();
  private final Map<AgentId, Set<ByteString>> byAgent = new LinkedHashMap<>();
  private final Map<Name, ByteString> byName = new LinkedHashMap<>();
  private final Recent<ByteString> settled = new Recent<>(MOST_SETTLED);

  /** Adds an operation, or replaces what is known of it. */
  public void put(OperationRecord operation) {
    operations.put(operation.uuid(), operation);
    byAgent.computeIfAbsent(operation.agent(), agent -> new SmallSet<>()).add(operation.uuid());
    nameOf(operation).ifPresent(name -> byName.put(name, operation.uuid()));
  }

  public Optional<OperationRecord> find(ByteString uuid) {
    return Optional.ofNullable(operations.get(uuid));
  }

  public Optional<OperationRecord> find(FrameworkId framework, OperationID id) {
    return Optional.ofNullable(byName.get(new Name(framework, id.getValue()))).map(operations::get);
  }

  public List<OperationRecord> onAgent(AgentId agent) {
    return byAgent.getOrDefault(agent, Set.of()).stream().map(operations::get).toList();
  }

  public List<OperationRecord> ofFramework(FrameworkId framework) {
    return operations.values().stream()
        .filter(operation -> operation.framework().filter(framework::equals).isPresent())
        .toList();
  }

  public void remove(OperationRecord operation) {
    operations.remove(operation.uuid());
    nameOf(operation).ifPresent(name -> byName.remove(name, operation.uuid()));
    Set<ByteString> there = byAgent.get(operation.agent());
    if (there != null && there.remove(operation.uuid()) && there.isEmpty()) {
      byAgent.remove(operation.agent());
    }
  }

  /** Takes an operation off whose agent has been told that its outcome is known. */
  public void settle(OperationRecord operation) {
    remove(operation);
    settled.add(operation.uuid());
  }

  /** Whether an operation has been settled here, not too long ago. */
  public boolean isSettled(ByteString uuid) {
    return settled.contains(uuid);
  }

  List<OperationRecord> copy() {
    return operations.frozen().list();
  }

  private static Optional<Name> nameOf(OperationRecord operation) {
    return operation.isFollowed()
        ? operation
            .framework()
            .map(framework -> new Name(framework, operation.proto().getInfo().getId().getValue()))
        : Optional.empty();
  }
}
