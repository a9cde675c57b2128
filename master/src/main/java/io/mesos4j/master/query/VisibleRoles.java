package io.mesos4j.master.query;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.resources.ResourceRewriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.authorization.Protos.Action;

/** Which resources somebody may see: those all whose roles are visible. Any thread. */
public record VisibleRoles(Approvers approvers) {

  List<Resource> of(List<Resource> resources) {
    return approvers.unlimited() ? resources : resources.stream().filter(this::shows).toList();
  }

  /** Whether all roles that it is reserved for or allocated to are visible. */
  @SuppressWarnings("deprecation") // peers may still write a role into the old field
  boolean shows(Resource resource) {
    boolean plain = !resource.hasRole() || resource.getRole().equals("*");
    boolean allocated =
        !resource.hasAllocationInfo() || shows(resource.getAllocationInfo().getRole());
    return (plain || shows(resource.getRole()))
        && allocated
        && resource.getReservationsList().stream().allMatch(one -> shows(one.getRole()));
  }

  /** Whether all that an operation is about may be seen. */
  boolean shows(Operation operation) {
    List<Resource> named = new ArrayList<>();
    new ResourceRewriter(
            resource -> {
              named.add(resource);
              return resource;
            })
        .rewrite(operation);
    return named.stream().allMatch(this::shows);
  }

  boolean shows(String role) {
    return approvers.approved(Action.VIEW_ROLE, Target.named(role));
  }
}
