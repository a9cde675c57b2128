package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.EnumCounts;
import io.mesos4j.master.core.model.OperationCounts;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;

/** Counts the operations on resources and how they ended. Owned by the core's thread. */
public final class OperationTally {

  private final EnumTally<Operation.Type> seen = new EnumTally<>(Operation.Type.class);
  private final Map<OperationState, EnumTally<Operation.Type>> ended =
      new EnumMap<>(OperationState.class);

  OperationTally() {}

  /** An operation that this master had not counted before. */
  public void seen(Operation.Type type) {
    seen.add(type);
  }

  /** A counted operation reached its final state. */
  public void ended(Operation.Type type, OperationState state) {
    ended.computeIfAbsent(state, first -> new EnumTally<>(Operation.Type.class)).add(type);
  }

  OperationCounts counts() {
    Map<OperationState, EnumCounts<Operation.Type>> copy = new EnumMap<>(OperationState.class);
    ended.forEach((state, tally) -> copy.put(state, tally.counts()));
    return new OperationCounts(seen.counts(), Collections.unmodifiableMap(copy));
  }
}
