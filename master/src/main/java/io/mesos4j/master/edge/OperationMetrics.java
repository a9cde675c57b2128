package io.mesos4j.master.edge;

import io.mesos4j.master.core.model.EnumCounts;
import io.mesos4j.master.core.model.OperationCounts;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;

/**
 * How many operations on resources there were, are on their way, and how they ended, under {@code
 * master/operations/}: of all types together and of each. Used by one thread, for one snapshot.
 */
final class OperationMetrics {

  private static final String PREFIX = "master/operations/";

  /** The types that the agents carry out; launches are counted as tasks. */
  private static final List<Operation.Type> TYPES =
      List.of(
          Operation.Type.RESERVE,
          Operation.Type.UNRESERVE,
          Operation.Type.CREATE,
          Operation.Type.DESTROY,
          Operation.Type.GROW_VOLUME,
          Operation.Type.SHRINK_VOLUME,
          Operation.Type.CREATE_DISK,
          Operation.Type.DESTROY_DISK);

  private static final List<OperationState> PRESENT =
      List.of(
          OperationState.OPERATION_PENDING,
          OperationState.OPERATION_RECOVERING,
          OperationState.OPERATION_UNREACHABLE);

  private static final List<OperationState> ENDS =
      List.of(
          OperationState.OPERATION_FINISHED,
          OperationState.OPERATION_FAILED,
          OperationState.OPERATION_ERROR,
          OperationState.OPERATION_DROPPED,
          OperationState.OPERATION_GONE_BY_OPERATOR);

  private final Map<String, Double> values;

  OperationMetrics(Map<String, Double> values) {
    this.values = values;
  }

  void put(MasterView view) {
    OperationCounts counts = view.counts().operations();
    for (Operation.Type type : TYPES) {
      add(type, "total", counts.seen().get(type));
      for (OperationState end : ENDS) {
        EnumCounts<Operation.Type> ended = counts.ended().get(end);
        add(type, name(end), ended == null ? 0 : ended.get(type));
      }
      PRESENT.forEach(state -> add(type, name(state), 0));
    }
    for (OperationRecord operation : view.operations()) {
      Operation.Type type = operation.proto().getInfo().getType();
      if (TYPES.contains(type) && PRESENT.contains(operation.state())) {
        add(type, name(operation.state()), 1);
      }
    }
  }

  private void add(Operation.Type type, String figure, long count) {
    values.merge(PREFIX + figure, (double) count, Double::sum);
    values.merge(
        PREFIX + type.name().toLowerCase(Locale.ROOT) + "/" + figure, (double) count, Double::sum);
  }

  private static String name(OperationState state) {
    return state.name().substring("OPERATION_".length()).toLowerCase(Locale.ROOT);
  }
}
