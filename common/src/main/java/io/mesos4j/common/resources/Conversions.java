package io.mesos4j.common.resources;

import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource.DiskInfo;

/**
 * What an operation exchanges. Only for operations that are valid (non-empty, sound resources) and
 * speculative, that is certain to succeed; launches exchange nothing, and disks of resource
 * providers answer later. Pure.
 */
public final class Conversions {

  private Conversions() {}

  public static Optional<Conversion> of(Operation operation) {
    return switch (operation.getType()) {
      case RESERVE -> Optional.of(reserve(operation.getReserve()));
      case UNRESERVE -> Optional.of(unreserve(operation.getUnreserve()));
      case CREATE -> Optional.of(create(operation.getCreate().getVolumesList()));
      case DESTROY -> Optional.of(destroy(operation.getDestroy().getVolumesList()));
      case GROW_VOLUME -> Optional.of(grow(operation.getGrowVolume()));
      case SHRINK_VOLUME -> Optional.of(shrink(operation.getShrinkVolume()));
      case LAUNCH, LAUNCH_GROUP, CREATE_DISK, DESTROY_DISK, UNKNOWN -> Optional.empty();
    };
  }

  private static Conversion reserve(Operation.Reserve reserve) {
    Resources reserved = Resources.of(reserve.getResourcesList());
    Resources source =
        reserve.getSourceCount() > 0
            ? Resources.of(reserve.getSourceList())
            : withoutInnermostReservation(reserved);
    return new Conversion(source, reserved);
  }

  private static Conversion unreserve(Operation.Unreserve unreserve) {
    Resources reserved = Resources.of(unreserve.getResourcesList());
    return new Conversion(reserved, withoutInnermostReservation(reserved));
  }

  private static Resources withoutInnermostReservation(Resources reserved) {
    return reserved.map(identity -> {
      List<Reservation> stack = identity.reservations();
      return stack.isEmpty() ? identity : identity.reserved(stack.subList(0, stack.size() - 1));
    });
  }

  private static Conversion create(List<Protos.Resource> volumes) {
    return new Conversion(disks(volumes), Resources.of(volumes));
  }

  private static Conversion destroy(List<Protos.Resource> volumes) {
    return new Conversion(Resources.of(volumes), disks(volumes));
  }

  private static Conversion grow(Operation.GrowVolume grow) {
    Protos.Resource volume = grow.getVolume();
    long size =
        Scalar.add(
            Scalar.of(volume.getScalar()).thousandths(),
            Scalar.of(grow.getAddition().getScalar()).thousandths());
    return new Conversion(
        Resources.of(volume, grow.getAddition()), Resources.of(sized(volume, new Scalar(size))));
  }

  private static Conversion shrink(Operation.ShrinkVolume shrink) {
    Protos.Resource volume = shrink.getVolume();
    Scalar freed = Scalar.of(shrink.getSubtract());
    Scalar rest = Scalar.of(volume.getScalar()).minus(freed);
    return new Conversion(
        Resources.of(volume), Resources.of(sized(volume, rest), diskOf(sized(volume, freed))));
  }

  private static Protos.Resource sized(Protos.Resource resource, Scalar size) {
    Protos.Resource.Builder sized = resource.toBuilder();
    size.writeTo(sized);
    return sized.build();
  }

  private static Resources disks(List<Protos.Resource> volumes) {
    return Resources.of(volumes.stream().map(Conversions::diskOf).toList());
  }

  /** The plain disk that a volume is made of. */
  public static Protos.Resource diskOf(Protos.Resource volume) {
    DiskInfo source = volume.getDisk().toBuilder().clearPersistence().clearVolume().build();
    Protos.Resource.Builder disk = volume.toBuilder().clearShared();
    return source.hasSource() ? disk.setDisk(source).build() : disk.clearDisk().build();
  }
}
