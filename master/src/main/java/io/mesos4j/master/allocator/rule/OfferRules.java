package io.mesos4j.master.allocator.rule;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.GpuAgents;
import io.mesos4j.master.allocator.state.FrameworkState;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.SlaveInfo;

/**
 * The rules of an offer, in order; the first that objects decides. Source: upstream's allocator
 * documentation and framework capabilities. Pure.
 */
public final class OfferRules implements OfferRule {

  private final AllocatorSettings settings;
  private final List<OfferRule> ordered;

  public OfferRules(AllocatorSettings settings) {
    this.settings = settings;
    this.ordered =
        List.of(
            OfferRules::constraints,
            this::gpus,
            this::region,
            OfferRules::multiRole,
            OfferRules::hierarchicalRole,
            this::minimum,
            OfferRules::refused);
  }

  @Override
  public Verdict judge(Candidate candidate) {
    if (candidate.resources().isEmpty()) {
      return Verdict.NOTHING_AVAILABLE;
    }
    for (OfferRule rule : ordered) {
      Verdict verdict = rule.judge(candidate);
      if (verdict != Verdict.OFFERED) {
        return verdict;
      }
    }
    return Verdict.OFFERED;
  }

  /** What of an agent's resources a framework may see under a role. */
  public static Resources visible(Resources resources, FrameworkState framework, String role) {
    return resources.filter(
        portion -> allocatableTo(portion, role) && understands(framework, portion));
  }

  private static boolean allocatableTo(Portion portion, String role) {
    if (!portion.identity().isReserved()) {
      return true;
    }
    String reservedFor = portion.identity().reservationRole();
    return reservedFor.equals(role) || RoleRules.isStrictSubrole(role, reservedFor);
  }

  private static boolean understands(FrameworkState framework, Portion portion) {
    return (!portion.identity().shared() || framework.has(Capability.Type.SHARED_RESOURCES))
        && (!portion.identity().revocable() || framework.has(Capability.Type.REVOCABLE_RESOURCES))
        && (!portion.identity().isRefined()
            || framework.has(Capability.Type.RESERVATION_REFINEMENT));
  }

  private static Verdict constraints(Candidate candidate) {
    boolean accepted =
        candidate
            .framework()
            .constraint(candidate.role())
            .map(constraint -> constraint.accepts(candidate.agent().info()))
            .orElse(true);
    return accepted ? Verdict.OFFERED : Verdict.CONSTRAINED;
  }

  private Verdict gpus(Candidate candidate) {
    boolean hidden =
        settings.gpus() == GpuAgents.ONLY_GPU_FRAMEWORKS
            && !candidate.framework().has(Capability.Type.GPU_RESOURCES)
            && candidate.agent().total().scalar("gpus") > 0;
    return hidden ? Verdict.NEEDS_GPU_RESOURCES : Verdict.OFFERED;
  }

  private Verdict region(Candidate candidate) {
    boolean remote =
        settings.masterRegion().isPresent()
            && candidate.agent().region().isPresent()
            && !candidate.agent().region().equals(settings.masterRegion());
    return remote && !candidate.framework().has(Capability.Type.REGION_AWARE)
        ? Verdict.NEEDS_REGION_AWARE
        : Verdict.OFFERED;
  }

  private static Verdict multiRole(Candidate candidate) {
    return candidate.framework().has(Capability.Type.MULTI_ROLE)
            && !candidate.agent().capabilities().contains(SlaveInfo.Capability.Type.MULTI_ROLE)
        ? Verdict.AGENT_LACKS_MULTI_ROLE
        : Verdict.OFFERED;
  }

  private static Verdict hierarchicalRole(Candidate candidate) {
    return candidate.role().contains("/")
            && !candidate
                .agent()
                .capabilities()
                .contains(SlaveInfo.Capability.Type.HIERARCHICAL_ROLE)
        ? Verdict.AGENT_LACKS_HIERARCHICAL_ROLE
        : Verdict.OFFERED;
  }

  private Verdict minimum(Candidate candidate) {
    List<ResourceQuantities> alternatives =
        candidate.framework().minimum(candidate.role()).orElse(settings.minAllocatable());
    if (alternatives.isEmpty()) {
      return Verdict.OFFERED;
    }
    ResourceQuantities quantities = candidate.resources().quantities();
    return alternatives.stream().anyMatch(quantities::contains)
        ? Verdict.OFFERED
        : Verdict.TOO_SMALL;
  }

  private static Verdict refused(Candidate candidate) {
    return candidate
            .framework()
            .filters()
            .covers(
                candidate.role(), candidate.agent().id(), candidate.resources(), candidate.now())
        ? Verdict.REFUSED
        : Verdict.OFFERED;
  }
}
