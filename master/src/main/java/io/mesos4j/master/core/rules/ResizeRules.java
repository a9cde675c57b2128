package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Conversions;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.SlaveInfo.Capability;
import org.apache.mesos.Protos.Volume;

/** Which persistent volumes may change their size, and by how much. Pure. */
final class ResizeRules {

  private ResizeRules() {}

  static Optional<Violation> check(Operation.GrowVolume grow, OperationContext context) {
    return volume(grow.getVolume(), context)
        .or(() -> compatible(grow.getVolume(), grow.getAddition()));
  }

  static Optional<Violation> check(Operation.ShrinkVolume shrink, OperationContext context) {
    return volume(shrink.getVolume(), context)
        .or(() -> divisible(shrink.getVolume()))
        .or(() -> ResourceRules.soundScalar(shrink.getSubtract().getValue()))
        .or(() -> part(shrink));
  }

  private static Optional<Violation> volume(Resource volume, OperationContext context) {
    if (!context.agent().has(Capability.Type.RESIZE_VOLUME)) {
      return Rules.violation("agent %s cannot resize volumes", context.agent().id());
    }
    if (volume.hasShared()) {
      return Rules.violation("a shared volume cannot be resized");
    }
    return persistent(volume);
  }

  /** Whether the agent has it is for those to say who take the old volume for the new one. */
  private static Optional<Violation> persistent(Resource volume) {
    if (!volume.getDisk().hasPersistence()) {
      return Rules.violation("it is not a persistent volume");
    }
    return volume.getDisk().getVolume().getMode() == Volume.Mode.RW
        ? Rules.ok()
        : Rules.violation("only a persistent volume with mode RW is resized");
  }

  private static Optional<Violation> compatible(Resource volume, Resource addition) {
    Resources plain = Resources.of(Conversions.diskOf(volume));
    Resources more = Resources.of(addition);
    boolean same =
        !more.isEmpty()
            && more.iterator().next().identity().equals(plain.iterator().next().identity());
    return same
        ? Rules.ok()
        : Rules.violation("the addition %s is not of the kind that volume is made of", more);
  }

  private static Optional<Violation> divisible(Resource volume) {
    return volume.getDisk().getSource().getType() == DiskInfo.Source.Type.MOUNT
        ? Rules.violation("a volume on a mounted disk cannot shrink")
        : Rules.ok();
  }

  private static Optional<Violation> part(Operation.ShrinkVolume shrink) {
    long less = Scalar.toThousandths(shrink.getSubtract().getValue());
    long size = Scalar.toThousandths(shrink.getVolume().getScalar().getValue());
    return less > 0 && less < size
        ? Rules.ok()
        : Rules.violation(
            "%s cannot be taken from a volume of %s: take more than nothing and leave some",
            shrink.getSubtract().getValue(), shrink.getVolume().getScalar().getValue());
  }
}
