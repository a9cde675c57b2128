package io.mesos4j.common.resources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.mesos.Protos;

/**
 * An immutable, canonical bag of resources: amounts in fixed point, merged under their identity,
 * sorted, without empty ones. Two bags with the same content are {@code equals}. All operations are
 * pure and linear merges of sorted arrays. Input must have passed {@link ResourceRules}. Any
 * thread.
 */
public final class Resources implements Iterable<Portion>, Portions {

  public static final Resources EMPTY = new Resources(new Portion[0]);

  private final Portion[] portions;

  private Resources(Portion[] portions) {
    this.portions = portions;
  }

  /** Reads messages in either reservation format. */
  public static Resources of(Collection<Protos.Resource> protos) {
    List<Portion> portions = new ArrayList<>(protos.size());
    for (Protos.Resource proto : protos) {
      portions.add(Portion.of(proto));
    }
    return canonical(portions);
  }

  public static Resources of(Protos.Resource... protos) {
    return of(Arrays.asList(protos));
  }

  /** Sums up many bags. */
  public static Resources sum(Collection<Resources> bags) {
    List<Portion> portions = new ArrayList<>();
    for (Resources bag : bags) {
      portions.addAll(Arrays.asList(bag.portions));
    }
    return canonical(portions);
  }

  /** Portions of different keys that are in order already. */
  static Resources sorted(Portion... portions) {
    return of(portions, portions.length);
  }

  /** Puts portions together, in any order. */
  public static Resources gather(List<Portion> portions) {
    return canonical(portions);
  }

  static Resources canonical(List<Portion> unsorted) {
    Portion[] sorted = unsorted.toArray(Portion[]::new);
    Arrays.sort(sorted, Portion::compareKey);
    int size = 0;
    for (Portion portion : sorted) {
      if (portion.amount().isEmpty()) {
        continue;
      }
      if (size > 0 && sorted[size - 1].compareKey(portion) == 0) {
        sorted[size - 1] = sorted[size - 1].plus(portion);
      } else {
        sorted[size++] = portion;
      }
    }
    return of(sorted, size);
  }

  private static Resources of(Portion[] portions, int size) {
    if (size == 0) {
      return EMPTY;
    }
    return new Resources(size == portions.length ? portions : Arrays.copyOf(portions, size));
  }

  public Resources plus(Resources other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    Portion[] sum = new Portion[portions.length + other.portions.length];
    int size = 0;
    int left = 0;
    int right = 0;
    while (left < portions.length || right < other.portions.length) {
      int order = compare(left, other, right);
      if (order == 0) {
        sum[size++] = portions[left++].plus(other.portions[right++]);
      } else {
        sum[size++] = order < 0 ? portions[left++] : other.portions[right++];
      }
    }
    return of(sum, size);
  }

  /** What remains; what is not there cannot be taken, so nothing becomes negative. */
  public Resources minus(Resources other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    Portion[] rest = new Portion[portions.length];
    int size = 0;
    int right = 0;
    for (int left = 0; left < portions.length; left++) {
      while (right < other.portions.length && compare(left, other, right) > 0) {
        right++;
      }
      boolean same = right < other.portions.length && compare(left, other, right) == 0;
      Portion remains = same ? portions[left].minus(other.portions[right]) : portions[left];
      if (remains != null) {
        rest[size++] = remains;
      }
    }
    return of(rest, size);
  }

  /** Whether {@code other} can be taken from this bag. */
  public boolean contains(Resources other) {
    int left = 0;
    for (int right = 0; right < other.portions.length; right++) {
      while (left < portions.length && compare(left, other, right) < 0) {
        left++;
      }
      if (left == portions.length
          || compare(left, other, right) != 0
          || !portions[left].contains(other.portions[right])) {
        return false;
      }
    }
    return true;
  }

  /** Negative when the left portion comes first or the right ones are used up. */
  private int compare(int left, Resources other, int right) {
    if (right >= other.portions.length) {
      return -1;
    }
    return left >= portions.length ? 1 : portions[left].compareKey(other.portions[right]);
  }

  /**
   * Replaces what a conversion consumes by what it gives.
   *
   * @throws IllegalArgumentException unless this bag {@link #contains} what is consumed
   */
  public Resources apply(Conversion conversion) {
    if (!contains(conversion.consumed())) {
      throw new IllegalArgumentException(this + " does not contain " + conversion.consumed());
    }
    return minus(conversion.consumed()).plus(conversion.converted());
  }

  /** Tests each portion twice, and makes nothing where all of them are wanted, or none. */
  public Resources filter(Predicate<Portion> wanted) {
    int size = 0;
    for (Portion portion : portions) {
      size += wanted.test(portion) ? 1 : 0;
    }
    if (size == 0 || size == portions.length) {
      return size == 0 ? EMPTY : this;
    }
    Portion[] kept = new Portion[size];
    int place = 0;
    for (Portion portion : portions) {
      if (wanted.test(portion)) {
        kept[place++] = portion;
      }
    }
    return new Resources(kept);
  }

  /** The same amounts under other identities. */
  public Resources map(UnaryOperator<ResourceIdentity> change) {
    List<Portion> changed = new ArrayList<>(portions.length);
    for (Portion portion : portions) {
      changed.add(portion.as(change.apply(portion.identity())));
    }
    return canonical(changed);
  }

  /** The same resources without the role that they are allocated to. */
  public Resources unallocated() {
    return allocate("");
  }

  /**
   * The same resources, allocated to a role. The role comes last in the order of identities, so the
   * order stays as it is unless portions only differed in it: these now merge, or volumes that are
   * not the same size change places.
   */
  @SuppressWarnings("ReferenceEquality") // only saves making an equal one
  public Resources allocate(String role) {
    Portion[] changed = new Portion[portions.length];
    boolean same = true;
    boolean ordered = true;
    for (int i = 0; i < changed.length; i++) {
      changed[i] = portions[i].as(portions[i].identity().allocated(role));
      same &= changed[i] == portions[i];
      ordered &= i == 0 || changed[i - 1].compareKey(changed[i]) < 0;
    }
    if (same) {
      return this;
    }
    return ordered ? new Resources(changed) : canonical(Arrays.asList(changed));
  }

  /** What is reserved for exactly this role. */
  public Resources reserved(String role) {
    return filter(p -> p.identity().isReserved() && p.identity().reservationRole().equals(role));
  }

  public Resources reserved() {
    return filter(portion -> portion.identity().isReserved());
  }

  public Resources unreserved() {
    return filter(portion -> !portion.identity().isReserved());
  }

  public Resources revocable() {
    return filter(portion -> portion.identity().revocable());
  }

  public Resources nonRevocable() {
    return filter(portion -> !portion.identity().revocable());
  }

  public Resources shared() {
    return filter(portion -> portion.identity().shared());
  }

  /** The same with one copy of everything that is shared. */
  public Resources sharedOnce() {
    Resources shared = shared();
    return shared.isEmpty()
        ? this
        : nonShared().plus(gather(shared.stream().map(Portion::single).toList()));
  }

  public Resources nonShared() {
    return filter(portion -> !portion.identity().shared());
  }

  public Resources scalars() {
    return filter(portion -> portion.amount() instanceof Scalar);
  }

  /** What operations made, so that its agent keeps it through restarts. */
  public Resources madeByOperation() {
    return filter(portion ->
        portion.identity().isDynamicallyReserved() || portion.identity().isPersistentVolume());
  }

  public Resources persistentVolumes() {
    return filter(portion -> portion.identity().isPersistentVolume());
  }

  /** The sum of a scalar over all its identities, in thousandths. */
  public long scalar(String name) {
    return quantities().get(name);
  }

  /** All scalars by name; a shared resource counts once however many copies there are. */
  public ResourceQuantities quantities() {
    return ResourceQuantities.of(this);
  }

  public Stream<Portion> stream() {
    return Arrays.stream(portions);
  }

  @Override
  public Iterator<Portion> iterator() {
    return Arrays.asList(portions).iterator();
  }

  /** As messages, in the format after reservation refinement; each copy is a message. */
  public List<Protos.Resource> protos() {
    List<Protos.Resource> protos = new ArrayList<>(portions.length);
    for (Portion portion : portions) {
      Protos.Resource proto = portion.proto();
      for (int copy = 0; copy < portion.copies(); copy++) {
        protos.add(proto);
      }
    }
    return protos;
  }

  public List<Protos.Resource> protos(ResourceFormat format) {
    return protos().stream().map(format::convert).toList();
  }

  @Override
  public int size() {
    return portions.length;
  }

  @Override
  public Portion portion(int place) {
    return portions[place];
  }

  @Override
  public long thousandths(int place) {
    return portions[place].thousandths();
  }

  @Override
  public Resources total() {
    return this;
  }

  /** Never to be changed. */
  Portion[] portions() {
    return portions;
  }

  public boolean isEmpty() {
    return portions.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Resources resources && Arrays.equals(portions, resources.portions));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(portions);
  }

  @Override
  public String toString() {
    return stream().map(Portion::toString).collect(Collectors.joining("; ", "{", "}"));
  }
}
