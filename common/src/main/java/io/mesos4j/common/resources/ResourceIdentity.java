package io.mesos4j.common.resources;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource.DiskInfo;

/**
 * Everything about a resource except how much of it: amounts of equal identities add up. The volume
 * of a disk (how a task mounts it) and the principal of a persistent volume don't count, as
 * upstream has it. Immutable, any thread.
 */
public final class ResourceIdentity implements Comparable<ResourceIdentity> {

  private static final Comparator<ByteString> BYTES =
      ByteString.unsignedLexicographicalComparator();

  private final String name;
  private final Protos.Value.Type type;
  private final List<Reservation> reservations;
  private final Optional<DiskInfo> disk;
  private final ByteString diskKey;
  private final boolean revocable;
  private final boolean shared;
  private final String provider;
  private final String allocatedTo;
  private final int rank;
  // Asked for by few and dear to make: zero until then, as in String.
  private int hash;
  // The same under another role, from last time: a cache of one, harmless when two threads race.
  private ResourceIdentity twin;

  private ResourceIdentity(Protos.Resource resource, List<Reservation> stack, String allocatedTo) {
    this.name = resource.getName();
    this.type = resource.getType();
    this.reservations = stack;
    this.disk = resource.hasDisk() ? Optional.of(resource.getDisk()) : Optional.empty();
    this.diskKey = resource.hasDisk() ? key(resource.getDisk()) : ByteString.EMPTY;
    this.revocable = resource.hasRevocable();
    this.shared = resource.hasShared();
    this.provider = resource.getProviderId().getValue();
    this.allocatedTo = allocatedTo;
    this.rank = rank(name);
  }

  private ResourceIdentity(ResourceIdentity base, List<Reservation> stack, String allocatedTo) {
    this.name = base.name;
    this.type = base.type;
    this.reservations = stack;
    this.disk = base.disk;
    this.diskKey = base.diskKey;
    this.revocable = base.revocable;
    this.shared = base.shared;
    this.provider = base.provider;
    this.allocatedTo = allocatedTo;
    this.rank = base.rank;
  }

  /** Reads the identity of a message in either reservation format. */
  static ResourceIdentity of(Protos.Resource resource) {
    return PlainIdentities.of(resource);
  }

  /** Reads one of its own, allocated to a role. */
  static ResourceIdentity read(Protos.Resource resource, String role) {
    return new ResourceIdentity(resource, stack(resource), role);
  }

  private static List<Reservation> stack(Protos.Resource resource) {
    Protos.Resource refined = ResourceFormat.POST_REFINEMENT.convert(resource);
    if (refined.getReservationsCount() == 0) {
      return List.of();
    }
    List<Reservation> stack = new ArrayList<>(refined.getReservationsCount());
    for (Protos.Resource.ReservationInfo info : refined.getReservationsList()) {
      stack.add(Reservation.of(info));
    }
    return List.copyOf(stack);
  }

  private static ByteString key(DiskInfo disk) {
    DiskInfo.Builder key = disk.toBuilder().clearVolume();
    if (disk.hasPersistence()) {
      key.getPersistenceBuilder().clearPrincipal();
    }
    return key.build().toByteString().concat(ByteString.copyFrom(new byte[] {1}));
  }

  /** The same resource under another reservation stack. */
  public ResourceIdentity reserved(List<Reservation> stack) {
    return new ResourceIdentity(this, List.copyOf(stack), allocatedTo);
  }

  /** The same resource allocated to a role; the empty string means to none. */
  ResourceIdentity allocated(String role) {
    if (allocatedTo.equals(role)) {
      return this;
    }
    ResourceIdentity known = twin;
    if (known == null || !known.allocatedTo.equals(role)) {
      known = new ResourceIdentity(this, reservations, role);
      known.twin = this;
      twin = known;
    }
    return known;
  }

  public String name() {
    return name;
  }

  public Protos.Value.Type type() {
    return type;
  }

  /** The stack, from the outermost reservation to the one in force. */
  public List<Reservation> reservations() {
    return reservations;
  }

  public boolean isReserved() {
    return !reservations.isEmpty();
  }

  /** Whether reserved within a reservation, which only RESERVATION_REFINEMENT can see. */
  public boolean isRefined() {
    return reservations.size() > 1;
  }

  public boolean isDynamicallyReserved() {
    return isReserved() && reservations.getLast().isDynamic();
  }

  /** The role that the reservation in force is for, or {@code *}. */
  public String reservationRole() {
    return isReserved() ? reservations.getLast().role() : "*";
  }

  public Optional<DiskInfo> disk() {
    return disk;
  }

  public boolean isPersistentVolume() {
    return disk.isPresent() && disk.get().hasPersistence();
  }

  public boolean revocable() {
    return revocable;
  }

  public boolean shared() {
    return shared;
  }

  /** The role that it is allocated to, empty when to none. */
  public String allocatedTo() {
    return allocatedTo;
  }

  /**
   * Whether amounts of this identity may not be merged or split: each is a thing of its own (a
   * shared resource, a persistent volume, a mounted or block device, a named raw device).
   */
  public boolean indivisible() {
    return shared || (disk.isPresent() && indivisible(disk.get()));
  }

  private static boolean indivisible(DiskInfo disk) {
    if (disk.hasPersistence()) {
      return true;
    }
    return switch (disk.getSource().getType()) {
      case MOUNT, BLOCK -> true;
      case RAW -> disk.getSource().hasId();
      case PATH, UNKNOWN -> false;
    };
  }

  Protos.Resource proto(Amount amount) {
    Protos.Resource.Builder resource = Protos.Resource.newBuilder().setName(name);
    amount.writeTo(resource);
    for (Reservation reservation : reservations) {
      resource.addReservations(reservation.proto());
    }
    disk.ifPresent(resource::setDisk);
    if (revocable) {
      resource.setRevocable(Protos.Resource.RevocableInfo.getDefaultInstance());
    }
    if (shared) {
      resource.setShared(Protos.Resource.SharedInfo.getDefaultInstance());
    }
    if (!provider.isEmpty()) {
      resource.setProviderId(Protos.ResourceProviderID.newBuilder().setValue(provider));
    }
    if (!allocatedTo.isEmpty()) {
      resource.getAllocationInfoBuilder().setRole(allocatedTo);
    }
    return resource.build();
  }

  private static int rank(String name) {
    return switch (name) {
      case "cpus" -> 0;
      case "gpus" -> 1;
      case "mem" -> 2;
      case "disk" -> 3;
      case "ports" -> 4;
      default -> 5;
    };
  }

  private static int compareStacks(List<Reservation> left, List<Reservation> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** The usual names first, then by name, and so on; who holds it comes last. */
  @Override
  public int compareTo(ResourceIdentity other) {
    if (this == other) {
      return 0;
    }
    int order = rank != other.rank ? rank - other.rank : name.compareTo(other.name);
    order = order != 0 ? order : type.compareTo(other.type);
    order = order != 0 ? order : compareStacks(reservations, other.reservations);
    order = order != 0 ? order : compareDisks(other);
    order = order != 0 ? order : Boolean.compare(revocable, other.revocable);
    order = order != 0 ? order : Boolean.compare(shared, other.shared);
    order = order != 0 ? order : provider.compareTo(other.provider);
    return order != 0 ? order : allocatedTo.compareTo(other.allocatedTo);
  }

  private int compareDisks(ResourceIdentity other) {
    return diskKey.isEmpty() && other.diskKey.isEmpty() ? 0 : BYTES.compare(diskKey, other.diskKey);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ResourceIdentity identity
            && hashCode() == identity.hashCode()
            && compareTo(identity) == 0);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known =
          Objects.hash(name, type, reservations, diskKey, revocable, shared, provider, allocatedTo);
      hash = known;
    }
    return known;
  }

  /** For messages to people: {@code cpus(reserved: eng)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    if (isReserved()) {
      text.append("(reserved: ").append(reservationRole()).append(')');
    }
    if (isPersistentVolume()) {
      text.append("[volume ").append(disk.get().getPersistence().getId()).append(']');
    }
    if (revocable) {
      text.append("{revocable}");
    }
    if (shared) {
      text.append("<shared>");
    }
    return allocatedTo.isEmpty() ? text.toString() : text + "(allocated: " + allocatedTo + ")";
  }
}
