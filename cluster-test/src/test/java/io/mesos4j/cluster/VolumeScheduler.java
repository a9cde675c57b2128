package io.mesos4j.cluster;

import io.mesos4j.common.resources.Scalar;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.DiskInfo;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.SchedulerDriver;

/**
 * A framework that reserves disk, makes a volume of it that tasks may share, and keeps its offers
 * until it is told what to do with them. Callbacks come on the driver's thread.
 */
final class VolumeScheduler extends CommandScheduler implements AutoCloseable {

  private static final String ROLE = "eng";
  private static final ReservationInfo RESERVATION =
      ReservationInfo.newBuilder().setType(ReservationInfo.Type.DYNAMIC).setRole(ROLE).build();

  private final List<Protos.Offer> offers = new CopyOnWriteArrayList<>();
  private final List<Protos.TaskStatus> statuses = new CopyOnWriteArrayList<>();
  private final MesosSchedulerDriver driver;

  VolumeScheduler(String address) {
    Protos.FrameworkInfo.Builder framework =
        Protos.FrameworkInfo.newBuilder()
            .setUser("")
            .setName("volumes")
            .setCheckpoint(true)
            .addRoles(ROLE);
    List.of(
            Capability.Type.MULTI_ROLE,
            Capability.Type.SHARED_RESOURCES,
            Capability.Type.RESERVATION_REFINEMENT)
        .forEach(type -> framework.addCapabilities(Capability.newBuilder().setType(type)));
    driver = new MesosSchedulerDriver(this, framework.build(), address);
    driver.start();
  }

  private static Resource.Builder disk(double megabytes) {
    Resource.Builder disk = Resource.newBuilder().setName("disk").setType(Protos.Value.Type.SCALAR);
    disk.getScalarBuilder().setValue(megabytes);
    disk.getAllocationInfoBuilder().setRole(ROLE);
    return disk.addReservations(RESERVATION);
  }

  static Resource volume(double megabytes) {
    Volume.Builder place =
        Volume.newBuilder().setMode(Volume.Mode.RW).setContainerPath("shared-files");
    return disk(megabytes)
        .setDisk(
            DiskInfo.newBuilder()
                .setPersistence(DiskInfo.Persistence.newBuilder().setId("common"))
                .setVolume(place))
        .setShared(Resource.SharedInfo.getDefaultInstance())
        .build();
  }

  static Operation reserve(double megabytes) {
    Operation.Builder operation = Operation.newBuilder().setType(Operation.Type.RESERVE);
    operation.getReserveBuilder().addResources(disk(megabytes));
    return operation.build();
  }

  static Operation create(Resource volume) {
    Operation.Builder operation = Operation.newBuilder().setType(Operation.Type.CREATE);
    operation.getCreateBuilder().addVolumes(volume);
    return operation.build();
  }

  static Operation destroy(Resource volume) {
    Operation.Builder operation = Operation.newBuilder().setType(Operation.Type.DESTROY);
    operation.getDestroyBuilder().addVolumes(volume);
    return operation.build();
  }

  static Operation launch(List<Protos.TaskInfo> tasks) {
    Operation.Builder operation = Operation.newBuilder().setType(Operation.Type.LAUNCH);
    operation.getLaunchBuilder().addAllTaskInfos(tasks);
    return operation.build();
  }

  /** A pod of these tasks, on what was offered. */
  static Operation launchGroup(Protos.Offer offer, List<Protos.TaskInfo> tasks) {
    Operation.Builder operation = Operation.newBuilder().setType(Operation.Type.LAUNCH_GROUP);
    operation
        .getLaunchGroupBuilder()
        .setExecutor(
            Protos.ExecutorInfo.newBuilder()
                .setType(Protos.ExecutorInfo.Type.DEFAULT)
                .setExecutorId(Protos.ExecutorID.newBuilder().setValue("pod"))
                .setFrameworkId(offer.getFrameworkId())
                .addResources(Scalar.resource("cpus", 0.1))
                .addResources(Scalar.resource("mem", 32))
                .addResources(Scalar.resource("disk", 16)))
        .getTaskGroupBuilder()
        .addAllTasks(tasks);
    return operation.build();
  }

  /** The offers that are still to be answered. */
  List<Protos.Offer> offers() {
    return offers;
  }

  /** An offer of such resources, which counts as answered. */
  Protos.Offer take(Predicate<Protos.Offer> wanted) {
    Protos.Offer found = offers.stream().filter(wanted).findFirst().orElseThrow();
    offers.remove(found);
    return found;
  }

  static boolean hasVolume(Protos.Offer offer) {
    return offer.getResourcesList().stream().anyMatch(Resource::hasShared);
  }

  void accept(Protos.Offer offer, Operation... operations) {
    driver.acceptOffers(
        List.of(offer.getId()),
        List.of(operations),
        Protos.Filters.newBuilder().setRefuseSeconds(0).build());
  }

  boolean reached(String task, Protos.TaskState state) {
    return statuses.stream()
        .anyMatch(
            status -> status.getTaskId().getValue().equals(task) && status.getState() == state);
  }

  void kill(String task) {
    driver.killTask(Protos.TaskID.newBuilder().setValue(task).build());
  }

  @Override
  public void resourceOffers(SchedulerDriver ignored, List<Protos.Offer> more) {
    offers.addAll(more);
  }

  @Override
  public void offerRescinded(SchedulerDriver ignored, Protos.OfferID offer) {
    offers.removeIf(known -> known.getId().equals(offer));
  }

  @Override
  public void statusUpdate(SchedulerDriver ignored, Protos.TaskStatus status) {
    statuses.add(status);
  }

  @Override
  public void close() {
    driver.stop();
    driver.join();
  }
}
