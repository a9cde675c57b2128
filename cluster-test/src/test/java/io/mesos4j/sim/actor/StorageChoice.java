package io.mesos4j.sim.actor;

import io.mesos4j.common.resources.Conversions;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.Protos.Volume;

/**
 * Decides what a framework does with the disk of one offer: it reserves some, makes volumes, gives
 * them another size, takes them down, and gives disk back. Used for one answer.
 */
final class StorageChoice {

  private static final long LEAST = 16_000;
  private static final long RESIZED = 8_000;
  private static final String DISK = "disk";

  private final Dice dice;
  private final Truth truth;
  private final FrameworkKind kind;
  private final String role;
  private final OfferRest rest;

  StorageChoice(Dice dice, Truth truth, FrameworkKind kind, String role, OfferRest rest) {
    this.dice = dice;
    this.truth = truth;
    this.kind = kind;
    this.role = role;
    this.rest = rest;
  }

  /** One of the things that are possible, if any is. */
  Optional<Operation> step(Supplier<String> volumeName) {
    List<Supplier<Operation>> possible = new ArrayList<>();
    for (Portion disk : disks()) {
      if (reservable(disk)) {
        possible.add(() -> reserve(disk));
      }
      if (isOwn(disk)) {
        possible.add(() -> create(disk, volumeName.get()));
        possible.add(() -> unreserve(disk));
      }
    }
    for (Portion volume : volumes()) {
      possible.add(() -> destroy(volume));
      if (!volume.identity().shared()) {
        growth(volume).ifPresent(disk -> possible.add(() -> grow(volume, disk)));
        possible.add(() -> shrink(volume));
      }
    }
    return possible.isEmpty()
        ? Optional.empty()
        : Optional.of(rest.exchange(dice.pick(possible).get()));
  }

  private List<Portion> disks() {
    return rest.find(portion ->
        portion.name().equals(DISK) && OfferRest.plain(portion) && portion.thousandths() >= LEAST);
  }

  List<Portion> volumes() {
    return rest.find(portion -> portion.identity().isPersistentVolume());
  }

  /** What is nobody's, and with refinement what is of a role above. */
  private boolean reservable(Portion disk) {
    return !disk.identity().isReserved()
        || (kind.modern() && !disk.identity().reservationRole().equals(role));
  }

  private boolean isOwn(Portion disk) {
    return disk.identity().isDynamicallyReserved()
        && disk.identity().reservationRole().equals(role);
  }

  private Operation reserve(Portion disk) {
    Resource reserved =
        OfferRest.part(disk, LEAST).toBuilder()
            .addReservations(
                Resource.ReservationInfo.newBuilder()
                    .setType(Resource.ReservationInfo.Type.DYNAMIC)
                    .setRole(role))
            .build();
    return Operation.newBuilder()
        .setType(Operation.Type.RESERVE)
        .setReserve(Operation.Reserve.newBuilder().addResources(reserved))
        .build();
  }

  private Operation unreserve(Portion disk) {
    return Operation.newBuilder()
        .setType(Operation.Type.UNRESERVE)
        .setUnreserve(Operation.Unreserve.newBuilder().addResources(OfferRest.part(disk, LEAST)))
        .build();
  }

  private Operation create(Portion disk, String name) {
    Resource.Builder volume = OfferRest.part(disk, LEAST).toBuilder();
    volume
        .getDiskBuilder()
        .setPersistence(Resource.DiskInfo.Persistence.newBuilder().setId(name))
        .setVolume(Volume.newBuilder().setContainerPath("data").setMode(Volume.Mode.RW));
    if (kind.modern() && dice.chance(0.4)) {
      volume.setShared(Resource.SharedInfo.getDefaultInstance());
    }
    return Operation.newBuilder()
        .setType(Operation.Type.CREATE)
        .setCreate(Operation.Create.newBuilder().addVolumes(volume))
        .build();
  }

  private Operation destroy(Portion volume) {
    truth.volumes().endWanted(name(volume.proto()));
    return Operation.newBuilder()
        .setType(Operation.Type.DESTROY)
        .setDestroy(Operation.Destroy.newBuilder().addVolumes(volume.proto()))
        .build();
  }

  /** More of what a volume is made of. */
  private Optional<Portion> growth(Portion volume) {
    Portion made = Resources.of(Conversions.diskOf(volume.proto())).portion(0);
    return disks().stream().filter(disk -> disk.identity().equals(made.identity())).findFirst();
  }

  private Operation grow(Portion volume, Portion disk) {
    return Operation.newBuilder()
        .setType(Operation.Type.GROW_VOLUME)
        .setGrowVolume(
            Operation.GrowVolume.newBuilder()
                .setVolume(volume.proto())
                .setAddition(OfferRest.part(disk, RESIZED)))
        .build();
  }

  /** Perhaps to nothing, which is refused. */
  private Operation shrink(Portion volume) {
    return Operation.newBuilder()
        .setType(Operation.Type.SHRINK_VOLUME)
        .setShrinkVolume(
            Operation.ShrinkVolume.newBuilder()
                .setVolume(volume.proto())
                .setSubtract(Value.Scalar.newBuilder().setValue(RESIZED / 1000.0)))
        .build();
  }

  static String name(Resource volume) {
    return volume.getDisk().getPersistence().getId();
  }
}
