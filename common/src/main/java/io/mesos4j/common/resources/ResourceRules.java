package io.mesos4j.common.resources;

import io.mesos4j.common.rules.Rule;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource.DiskInfo;

/**
 * What a list of resource messages from outside must fulfil before {@link Resources} reads it: each
 * has a name, one value that fits its type, sane numbers, and a sound reservation. Source:
 * upstream's resource documentation and its published refusals.
 */
public final class ResourceRules {

  private static final Rules<Protos.Resource> EACH =
      Rules.of(
          ResourceRules::named,
          ResourceRules::typedValue,
          ResourceRules::soundValue,
          ReservationRules::check,
          ResourceRules::disk,
          ResourceRules::shared);

  private static final Rules<Protos.Resource> AMOUNT =
      Rules.of(ResourceRules::typedValue, ResourceRules::soundValue);

  private ResourceRules() {}

  public static Optional<Violation> check(List<Protos.Resource> resources) {
    return Rules.each(resources, ResourceRules::name, EACH);
  }

  /** The least of it, for resources that another daemon has checked: they can be counted. */
  public static Optional<Violation> countable(List<Protos.Resource> resources) {
    return Rules.each(resources, ResourceRules::name, AMOUNT);
  }

  private static String name(Protos.Resource resource) {
    return "resource '" + resource.getName() + "'";
  }

  /** Persistent volumes of one role must have ids of their own. */
  public static Optional<Violation> uniquePersistence(List<Protos.Resource> resources) {
    Set<String> seen = new HashSet<>();
    for (Protos.Resource resource : resources) {
      if (resource.getDisk().hasPersistence() && !resource.hasShared()) {
        String id = resource.getDisk().getPersistence().getId();
        String role = ResourceIdentity.of(resource).reservationRole();
        if (!seen.add(role + "\0" + id)) {
          return Rules.violation("persistent volume id '%s' is used twice in role '%s'", id, role);
        }
      }
    }
    return Rules.ok();
  }

  /** A task may not use revocable and non-revocable resources of one name. */
  public static Optional<Violation> unmixedRevocable(List<Protos.Resource> resources) {
    Map<String, Boolean> revocable = new TreeMap<>();
    for (Protos.Resource resource : resources) {
      Boolean before = revocable.putIfAbsent(resource.getName(), resource.hasRevocable());
      if (before != null && before != resource.hasRevocable()) {
        return Rules.violation(
            "revocable and non-revocable '%s' are mixed: use one kind", resource.getName());
      }
    }
    return Rules.ok();
  }

  /** What one request uses must all be allocated to one role. */
  public static Optional<Violation> oneAllocationRole(List<Protos.Resource> resources) {
    String first = null;
    for (Protos.Resource resource : resources) {
      String role = resource.getAllocationInfo().getRole();
      if (first != null && !first.equals(role)) {
        return Rules.violation("resources are allocated to both role '%s' and '%s'", first, role);
      }
      first = role;
    }
    return Rules.ok();
  }

  /** Graphics cards come whole. */
  public static Optional<Violation> wholeGpus(List<Protos.Resource> resources) {
    Rule<Protos.Resource> whole =
        resource ->
            Scalar.of(resource.getScalar()).thousandths() % 1000 == 0
                ? Rules.ok()
                : Rules.violation("%s is not a whole number", resource.getScalar().getValue());
    List<Protos.Resource> gpus =
        resources.stream().filter(resource -> resource.getName().equals("gpus")).toList();
    return Rules.each(gpus, resource -> "resource 'gpus'", whole);
  }

  private static Optional<Violation> named(Protos.Resource resource) {
    return resource.getName().isEmpty() ? Rules.violation("the name is empty") : Rules.ok();
  }

  private static Optional<Violation> typedValue(Protos.Resource resource) {
    boolean fits =
        switch (resource.getType()) {
          case SCALAR -> resource.hasScalar() && !resource.hasRanges() && !resource.hasSet();
          case RANGES -> resource.hasRanges() && !resource.hasScalar() && !resource.hasSet();
          case SET -> resource.hasSet() && !resource.hasScalar() && !resource.hasRanges();
          case TEXT -> false;
        };
    return fits
        ? Rules.ok()
        : Rules.violation("type %s needs exactly the value of that type", resource.getType());
  }

  private static Optional<Violation> soundValue(Protos.Resource resource) {
    return switch (resource.getType()) {
      case SCALAR -> soundScalar(resource.getScalar().getValue());
      case RANGES -> soundRanges(resource.getRanges());
      case SET -> soundSet(resource.getSet());
      case TEXT -> Rules.ok();
    };
  }

  /** Also used for the numbers of quota and of minimums. */
  public static Optional<Violation> soundScalar(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Rules.violation("%s is not a number of something: give a finite value", value);
    }
    if (value < 0) {
      return Rules.violation("%s is negative", value);
    }
    return value > Scalar.LARGEST
        ? Rules.violation("%s is more than the largest value, %s", value, Scalar.LARGEST)
        : Rules.ok();
  }

  private static Optional<Violation> soundRanges(Protos.Value.Ranges ranges) {
    TreeMap<Long, Long> ends = new TreeMap<>();
    for (Protos.Value.Range range : ranges.getRangeList()) {
      if (range.getBegin() < 0 || range.getEnd() < 0 || range.getEnd() == Long.MAX_VALUE) {
        return Rules.violation("range %s is beyond 2^63 - 2", text(range));
      }
      if (range.getBegin() > range.getEnd()) {
        return Rules.violation("range %s is reversed: give begin <= end", text(range));
      }
      Map.Entry<Long, Long> before = ends.floorEntry(range.getEnd());
      if (before != null && before.getValue() >= range.getBegin()) {
        return Rules.violation(
            "range %s overlaps %s-%s", text(range), before.getKey(), before.getValue());
      }
      ends.put(range.getBegin(), range.getEnd());
    }
    return Rules.ok();
  }

  private static String text(Protos.Value.Range range) {
    return Long.toUnsignedString(range.getBegin()) + "-" + Long.toUnsignedString(range.getEnd());
  }

  private static Optional<Violation> soundSet(Protos.Value.Set set) {
    Set<String> seen = new HashSet<>();
    for (String item : set.getItemList()) {
      if (!seen.add(item)) {
        return Rules.violation("set item '%s' is given twice", item);
      }
    }
    return Rules.ok();
  }

  private static Optional<Violation> disk(Protos.Resource resource) {
    if (!resource.hasDisk()) {
      return Rules.ok();
    }
    if (!resource.getName().equals("disk")) {
      return Rules.violation("only the resource 'disk' may have disk information");
    }
    return resource.getDisk().hasSource() ? diskSource(resource.getDisk().getSource()) : Rules.ok();
  }

  private static Optional<Violation> shared(Protos.Resource resource) {
    return resource.hasShared() && !resource.getDisk().hasPersistence()
        ? Rules.violation("only persistent volumes can be shared")
        : Rules.ok();
  }

  private static Optional<Violation> diskSource(DiskInfo.Source source) {
    return switch (source.getType()) {
      case BLOCK, RAW ->
          source.hasPath() || source.hasMount()
              ? Rules.violation("a %s disk has neither path nor mount", source.getType())
              : Rules.ok();
      case PATH ->
          source.hasMount() ? Rules.violation("a PATH disk has no mount field") : Rules.ok();
      case MOUNT ->
          source.hasPath() ? Rules.violation("a MOUNT disk has no path field") : Rules.ok();
      case UNKNOWN -> Rules.violation("the type of the disk's source is unknown");
    };
  }
}
