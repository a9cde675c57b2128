package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;

/**
 * What an operation on resources must fulfil, whoever asks for it; the first violation wins. Its
 * resources are in the refined format. Pure.
 */
public final class OperationRules {

  private OperationRules() {}

  public static Optional<Violation> check(Operation operation, OperationContext context) {
    return payload(operation)
        .or(() -> resources(operation, context))
        .or(() -> specific(operation, context));
  }

  /** Whether each resource makes sense by itself, in whatever format it was sent. */
  public static Optional<Violation> sound(Operation operation) {
    return ResourceRules.check(resourcesOf(operation).toList());
  }

  private static Optional<Violation> payload(Operation operation) {
    boolean given =
        switch (operation.getType()) {
          case RESERVE -> operation.getReserve().getResourcesCount() > 0;
          case UNRESERVE -> operation.getUnreserve().getResourcesCount() > 0;
          case CREATE -> operation.getCreate().getVolumesCount() > 0;
          case DESTROY -> operation.getDestroy().getVolumesCount() > 0;
          case GROW_VOLUME -> operation.hasGrowVolume();
          case SHRINK_VOLUME -> operation.hasShrinkVolume();
          case LAUNCH, LAUNCH_GROUP, CREATE_DISK, DESTROY_DISK, UNKNOWN -> false;
        };
    return given ? Rules.ok() : Rules.violation("%s names no resources", operation.getType());
  }

  private static Optional<Violation> resources(Operation operation, OperationContext context) {
    List<Resource> all = resourcesOf(operation).toList();
    return ResourceRules.check(all)
        .or(() -> Rules.each(all, OperationRules::name, OperationRules::positive))
        .or(() -> Rules.each(all, OperationRules::name, OperationRules::ofAgent))
        .or(() -> Rules.each(all, OperationRules::name, one -> allocation(one, context)))
        .or(() -> ResourceRules.wholeGpus(all))
        .or(() -> VolumeRules.check(all));
  }

  private static Stream<Resource> resourcesOf(Operation operation) {
    return switch (operation.getType()) {
      case RESERVE ->
          Stream.concat(
              operation.getReserve().getResourcesList().stream(),
              operation.getReserve().getSourceList().stream());
      case UNRESERVE -> operation.getUnreserve().getResourcesList().stream();
      case CREATE -> operation.getCreate().getVolumesList().stream();
      case DESTROY -> operation.getDestroy().getVolumesList().stream();
      case GROW_VOLUME ->
          Stream.of(operation.getGrowVolume().getVolume(), operation.getGrowVolume().getAddition());
      case SHRINK_VOLUME -> Stream.of(operation.getShrinkVolume().getVolume());
      case LAUNCH, LAUNCH_GROUP, CREATE_DISK, DESTROY_DISK, UNKNOWN -> Stream.empty();
    };
  }

  static String name(Resource resource) {
    return "resource '" + resource.getName() + "'";
  }

  private static Optional<Violation> positive(Resource resource) {
    return resource.hasScalar() && resource.getScalar().getValue() <= 0
        ? Rules.violation("%s is not positive", resource.getScalar().getValue())
        : Rules.ok();
  }

  private static Optional<Violation> ofAgent(Resource resource) {
    return resource.hasProviderId()
        ? Rules.violation(
            "resource provider '%s' is not known", resource.getProviderId().getValue())
        : Rules.ok();
  }

  /** A framework's resources are allocated to the role of its offers, an operator's to none. */
  private static Optional<Violation> allocation(Resource resource, OperationContext context) {
    return context.framework().isEmpty() && resource.hasAllocationInfo()
        ? Rules.violation(
            "it is allocated to role '%s': leave out 'allocation_info'",
            resource.getAllocationInfo().getRole())
        : Rules.ok();
  }

  private static Optional<Violation> specific(Operation operation, OperationContext context) {
    return switch (operation.getType()) {
      case RESERVE -> ReserveRules.check(operation.getReserve(), context);
      case UNRESERVE -> ReserveRules.check(operation.getUnreserve());
      case CREATE -> CreateRules.check(operation.getCreate(), context);
      case DESTROY -> DestroyRules.check(operation.getDestroy(), context);
      case GROW_VOLUME -> ResizeRules.check(operation.getGrowVolume(), context);
      case SHRINK_VOLUME -> ResizeRules.check(operation.getShrinkVolume(), context);
      case LAUNCH, LAUNCH_GROUP, CREATE_DISK, DESTROY_DISK, UNKNOWN -> Rules.ok();
    };
  }
}
