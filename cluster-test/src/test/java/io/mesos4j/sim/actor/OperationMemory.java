package io.mesos4j.sim.actor;

import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.SlaveID;

/**
 * What a framework remembers of an operation that it wants to hear of.
 *
 * @param agent where
 * @param asked what it asked for, with its id
 * @param state what it last heard
 */
public record OperationMemory(SlaveID agent, Operation asked, Optional<OperationState> state) {

  public String id() {
    return asked.getId().getValue();
  }

  OperationMemory heard(OperationState now) {
    return new OperationMemory(agent, asked, Optional.of(now));
  }

  /** Whether nothing more can come of it. */
  public boolean over() {
    return state.filter(OperationMemory::isLast).isPresent();
  }

  private static boolean isLast(OperationState state) {
    return switch (state) {
      case OPERATION_FINISHED,
          OPERATION_FAILED,
          OPERATION_ERROR,
          OPERATION_DROPPED,
          OPERATION_UNKNOWN,
          OPERATION_GONE_BY_OPERATOR ->
          true;
      case OPERATION_UNSUPPORTED, OPERATION_PENDING, OPERATION_UNREACHABLE, OPERATION_RECOVERING ->
          false;
    };
  }

  /** The volumes that it makes. */
  List<String> made() {
    return asked.getCreate().getVolumesList().stream().map(StorageChoice::name).toList();
  }

  /** The volumes that it takes down. */
  List<String> ended() {
    return asked.getDestroy().getVolumesList().stream().map(StorageChoice::name).toList();
  }
}
