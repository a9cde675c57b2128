package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceLimits;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.AgentProfile;
import io.mesos4j.master.allocator.FrameworkProfile;
import io.mesos4j.master.allocator.RoleQuota;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.DomainInfo;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.OfferFilters;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/** Agents, frameworks, quota and refusals as chance has them, small enough to clash often. */
final class RandomProfiles {

  private static final List<String> ROLES = List.of("a", "a/x", "a/y", "b", "b/z", "c", "*");
  private static final List<String> TOTALS =
      List.of(
          "cpus:4;mem:1024;disk:512;ports:[1-9]",
          "cpus:8;mem:512;ports:[1-4,7-8]",
          "cpus:1.5;mem:4096;disk:100",
          "cpus:2;mem:256;cpus(a):1;mem(a):128;ports(a):[10-12];ports:[1-2]",
          "cpus:3;mem:300;cpus(b):2;cpus(a/x):1;gpus:2",
          "cpus:6;mem:2048;gpus:1;disk(b):700");

  private final Random random;

  RandomProfiles(Random random) {
    this.random = random;
  }

  String role() {
    return ROLES.get(random.nextInt(ROLES.size()));
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  Resources total() {
    return one(4)
        ? resources(TOTALS.get(random.nextInt(TOTALS.size()))).plus(revocable())
        : resources(TOTALS.get(random.nextInt(TOTALS.size())));
  }

  private static Resources resources(String text) {
    return Resources.of(ResourceParser.parse(text, "*"));
  }

  private static Resources revocable() {
    return Resources.of(
        Resource.newBuilder()
            .setName("cpus")
            .setType(Value.Type.SCALAR)
            .setScalar(Value.Scalar.newBuilder().setValue(1.25))
            .setRevocable(Resource.RevocableInfo.getDefaultInstance())
            .build());
  }

  /** What an agent may gain. */
  Resources more() {
    return one(2) ? Resources.EMPTY : resources("cpus:0.5;mem:64");
  }

  AgentProfile agent(AgentId id) {
    SlaveInfo.Builder info = SlaveInfo.newBuilder().setHostname("host-" + id.value());
    if (one(2)) {
      info.addAttributes(
          Attribute.newBuilder()
              .setName("rack")
              .setType(Value.Type.TEXT)
              .setText(Value.Text.newBuilder().setValue(one(2) ? "r1" : "r2")));
    }
    if (one(3)) {
      info.setDomain(domain(one(2) ? "here" : "there"));
    }
    EnumSet<SlaveInfo.Capability.Type> capabilities =
        EnumSet.of(
            SlaveInfo.Capability.Type.MULTI_ROLE, SlaveInfo.Capability.Type.HIERARCHICAL_ROLE);
    if (one(12)) {
      capabilities.remove(SlaveInfo.Capability.Type.HIERARCHICAL_ROLE);
    }
    return new AgentProfile(info.build(), capabilities);
  }

  private static DomainInfo domain(String region) {
    DomainInfo.FaultDomain.Builder fault = DomainInfo.FaultDomain.newBuilder();
    fault.getRegionBuilder().setName(region);
    fault.getZoneBuilder().setName(region + "-1");
    return DomainInfo.newBuilder().setFaultDomain(fault).build();
  }

  FrameworkProfile framework() {
    FrameworkInfo.Builder info = FrameworkInfo.newBuilder().setUser("root").setName("any");
    info.addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE));
    for (Capability.Type type :
        List.of(
            Capability.Type.RESERVATION_REFINEMENT,
            Capability.Type.REVOCABLE_RESOURCES,
            Capability.Type.GPU_RESOURCES,
            Capability.Type.REGION_AWARE)) {
      if (one(2)) {
        info.addCapabilities(Capability.newBuilder().setType(type));
      }
    }
    Set<String> roles = new TreeSet<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      roles.add(role());
    }
    info.addAllRoles(roles);
    roles.stream().filter(role -> one(6)).forEach(role -> info.putOfferFilters(role, minimum()));
    Set<String> suppressed = one(6) ? Set.of(roles.iterator().next()) : Set.of();
    return new FrameworkProfile(info.build(), suppressed, constraints(roles));
  }

  private OfferFilters minimum() {
    OfferFilters.Builder filters = OfferFilters.newBuilder();
    filters.getMinAllocatableResourcesBuilder();
    if (one(2)) {
      filters
          .getMinAllocatableResourcesBuilder()
          .addQuantitiesBuilder()
          .putQuantities("cpus", Value.Scalar.newBuilder().setValue(2).build());
    }
    return filters.build();
  }

  private OfferConstraints constraints(Set<String> roles) {
    OfferConstraints.Builder constraints = OfferConstraints.newBuilder();
    if (one(5)) {
      OfferConstraints.RoleConstraints.Builder role = OfferConstraints.RoleConstraints.newBuilder();
      role.addGroupsBuilder().addAttributeConstraints(constraint());
      constraints.putRoleConstraints(roles.iterator().next(), role.build());
    }
    return constraints.build();
  }

  private AttributeConstraint constraint() {
    AttributeConstraint.Builder constraint = AttributeConstraint.newBuilder();
    constraint.getSelectorBuilder().setAttributeName("rack");
    switch (random.nextInt(4)) {
      case 0 -> constraint.getPredicateBuilder().getExistsBuilder();
      case 1 -> constraint.getPredicateBuilder().getNotExistsBuilder();
      case 2 -> constraint.getPredicateBuilder().getTextEqualsBuilder().setValue("r1");
      default -> constraint.getPredicateBuilder().getTextNotMatchesBuilder().setRegex("r[1-1]");
    }
    return constraint.build();
  }

  Map<String, RoleQuota> quota() {
    Map<String, Long> guarantees = new HashMap<>();
    Map<String, Long> limits = new HashMap<>();
    if (one(2)) {
      guarantees.put("cpus", 1000L + random.nextInt(6000));
    }
    if (one(2)) {
      guarantees.put("mem", 1000L * random.nextInt(1500));
    }
    if (one(2)) {
      limits.put("cpus", guarantees.getOrDefault("cpus", 0L) + random.nextInt(5000));
    }
    if (one(3)) {
      limits.put("mem", guarantees.getOrDefault("mem", 0L) + 1000L * random.nextInt(900));
    }
    RoleQuota quota = new RoleQuota(ResourceQuantities.of(guarantees), ResourceLimits.of(limits));
    return Map.of(List.of("a", "b", "c").get(random.nextInt(3)), one(4) ? RoleQuota.NONE : quota);
  }

  Map<String, Double> weights() {
    return Map.of(role(), List.of(0.5, 1.0, 2.0, 3.7).get(random.nextInt(4)));
  }

  Optional<Set<String>> whitelist(Collection<AgentId> agents) {
    if (one(2)) {
      return Optional.empty();
    }
    Set<String> hosts = new TreeSet<>();
    agents.stream().filter(id -> !one(4)).forEach(id -> hosts.add("host-" + id.value()));
    return Optional.of(hosts);
  }

  Optional<Filters> filters() {
    List<Double> seconds = List.of(0.0, 0.3, 2.0, 5.0, 30.0, -1.0, 1e12);
    return switch (random.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(Filters.getDefaultInstance());
      default ->
          Optional.of(
              Filters.newBuilder()
                  .setRefuseSeconds(seconds.get(random.nextInt(seconds.size())))
                  .build());
    };
  }

  /** Some of the portions, some of them in part. */
  Resources part(Resources resources) {
    List<Portion> taken = new ArrayList<>();
    for (Portion portion : resources) {
      if (one(3)) {
        continue;
      }
      boolean cut = portion.amount() instanceof Scalar && !portion.identity().indivisible();
      taken.add(
          cut && one(2)
              ? new Portion(
                  portion.identity(), new Scalar(Math.max(1, portion.thousandths() / 2)), 1)
              : portion);
    }
    return Resources.gather(taken);
  }

  /** Reserves some unreserved scalar for a role, which cannot be the default one. */
  Optional<Conversion> reservation(Resources from, String role) {
    List<Portion> open =
        from.scalars().unreserved().nonRevocable().stream()
            .filter(portion -> !portion.identity().indivisible())
            .toList();
    if (open.isEmpty() || role.equals("*")) {
      return Optional.empty();
    }
    Resources consumed = Resources.gather(List.of(open.get(random.nextInt(open.size()))));
    Resource.ReservationInfo reservation =
        Resource.ReservationInfo.newBuilder()
            .setType(Resource.ReservationInfo.Type.DYNAMIC)
            .setRole(role)
            .build();
    List<Resource> converted =
        consumed.protos().stream()
            .map(resource -> resource.toBuilder().addReservations(reservation).build())
            .toList();
    return Optional.of(new Conversion(consumed, Resources.of(converted)));
  }
}
