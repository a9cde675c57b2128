package io.mesos4j.master.core.rules;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.quota.Protos.QuotaRequest;

/** What a request in the older form, a list of resources, may contain. Pure. */
public final class QuotaRequestRules {

  private QuotaRequestRules() {}

  public static Optional<Violation> check(QuotaRequest request) {
    if (!request.hasRole() || request.getRole().isEmpty()) {
      return Rules.violation("'role' is missing");
    }
    List<Resource> guarantee = request.getGuaranteeList();
    if (guarantee.isEmpty()) {
      return Rules.violation("'guarantee' is missing");
    }
    Set<String> seen = new HashSet<>();
    return Rules.each(guarantee, OperationRules::name, QuotaRequestRules::plainScalar)
        .or(() ->
            Rules.each(
                guarantee,
                OperationRules::name,
                one ->
                    seen.add(one.getName()) ? Rules.ok() : Rules.violation("it is named twice")));
  }

  @SuppressWarnings("deprecation") // the older reservation format is refused like the newer
  private static Optional<Violation> plainScalar(Resource resource) {
    if (resource.getType() != Value.Type.SCALAR || !resource.hasScalar()) {
      return Rules.violation("only scalars can be guaranteed");
    }
    boolean reserved =
        resource.getReservationsCount() > 0
            || resource.hasReservation()
            || (resource.hasRole() && !resource.getRole().equals("*"));
    if (reserved) {
      return Rules.violation("it is reserved: leave out its reservation");
    }
    return resource.hasDisk() || resource.hasRevocable() || resource.hasShared()
        ? Rules.violation("a guarantee is neither a volume, nor revocable, nor shared")
        : Rules.ok();
  }
}
