package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AgentProfile;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.FrameworkProfile;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.InverseOffer;
import io.mesos4j.master.core.state.Turn;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** Words what the allocator is told. */
public final class Allocations {

  private Allocations() {}

  public static void addFramework(Turn turn, Framework framework) {
    turn.tell(
        new AllocatorCommand.AddFramework(
            framework.id(), profile(framework), activity(framework.active()), Map.of()));
  }

  public static void updateFramework(Turn turn, Framework framework) {
    turn.tell(new AllocatorCommand.UpdateFramework(framework.id(), profile(framework)));
  }

  public static void removeFramework(Turn turn, FrameworkId framework) {
    turn.tell(new AllocatorCommand.RemoveFramework(framework));
  }

  public static void activate(Turn turn, FrameworkId framework) {
    turn.tell(new AllocatorCommand.ActivateFramework(framework));
  }

  static void deactivate(Turn turn, FrameworkId framework) {
    turn.tell(new AllocatorCommand.DeactivateFramework(framework));
  }

  public static void revive(Turn turn, FrameworkId framework, Set<String> roles) {
    turn.tell(new AllocatorCommand.ReviveOffers(framework, roles));
  }

  public static void suppress(Turn turn, FrameworkId framework, Set<String> roles) {
    turn.tell(new AllocatorCommand.SuppressOffers(framework, roles));
  }

  static void addAgent(Turn turn, Agent agent, Map<FrameworkId, Resources> used) {
    turn.tell(
        new AllocatorCommand.AddAgent(
            agent.id(),
            profile(agent),
            agent.total(),
            activity(agent.active()),
            new LinkedHashMap<>(used)));
  }

  public static void updateAgent(Turn turn, Agent agent) {
    turn.state().exchanges().overtake(agent.id());
    turn.tell(new AllocatorCommand.UpdateAgent(agent.id(), profile(agent), agent.total()));
  }

  static void removeAgent(Turn turn, AgentId agent) {
    turn.tell(new AllocatorCommand.RemoveAgent(agent));
  }

  public static void activateAgent(Turn turn, AgentId agent) {
    turn.tell(new AllocatorCommand.ActivateAgent(agent));
  }

  public static void deactivateAgent(Turn turn, AgentId agent) {
    turn.tell(new AllocatorCommand.DeactivateAgent(agent));
  }

  /** Offered resources that were not used come back. */
  public static void returned(
      Turn turn,
      FrameworkId framework,
      AgentId agent,
      Resources resources,
      Optional<Filters> filters) {
    if (!resources.isEmpty()) {
      turn.tell(
          new AllocatorCommand.RecoverResources(
              framework, agent, resources, filters, Stage.OFFERED));
    }
  }

  /** What was left of offered resources comes back, a part of which was launched on. */
  public static void leftOver(
      Turn turn, FrameworkId framework, AgentId agent, Resources resources, Filters filters) {
    if (!resources.isEmpty()) {
      turn.tell(
          new AllocatorCommand.RecoverResources(
              framework, agent, resources, Optional.of(filters), Stage.LEFT_OVER));
    }
  }

  /** Resources that were in use come back. */
  static void released(Turn turn, FrameworkId framework, AgentId agent, Resources resources) {
    if (!resources.isEmpty()) {
      turn.tell(
          new AllocatorCommand.RecoverResources(
              framework, agent, resources, Optional.empty(), Stage.ALLOCATED));
    }
  }

  /** Offered resources went into use. */
  public static void launched(
      Turn turn, FrameworkId framework, AgentId agent, Resources resources) {
    turn.tell(new AllocatorCommand.TransitionOfferedToAllocated(framework, agent, resources));
  }

  /** Operations turned what a framework holds, and the agent's total with it, into other things. */
  public static void converted(
      Turn turn, FrameworkId framework, AgentId agent, List<Conversion> conversions) {
    if (!conversions.isEmpty()) {
      turn.tell(new AllocatorCommand.UpdateAllocation(framework, agent, conversions));
    }
  }

  /** Asks whether what is free on an agent can be exchanged, and has it exchanged if so. */
  public static void exchange(Turn turn, long number, AgentId agent, Conversion conversion) {
    turn.tell(new AllocatorCommand.UpdateAvailable(number, agent, List.of(conversion)));
  }

  /** When an agent's machine will be away, or that it will not. */
  static void updateUnavailability(
      Turn turn, AgentId agent, Optional<Unavailability> unavailability) {
    turn.tell(new AllocatorCommand.UpdateUnavailability(agent, unavailability));
  }

  /** What a framework said to an inverse offer; nothing when it was taken back. */
  static void answerInverse(
      Turn turn,
      InverseOffer offer,
      Optional<InverseOfferStatus.Status> status,
      Optional<Filters> filters) {
    turn.tell(
        new AllocatorCommand.UpdateInverseOffer(offer.framework(), offer.agent(), status, filters));
  }

  /** What was proposed cannot be asked now; it may be later. */
  public static void askLater(Turn turn, FrameworkId framework, AgentId agent) {
    turn.tell(
        new AllocatorCommand.UpdateInverseOffer(
            framework, agent, Optional.empty(), Optional.empty()));
  }

  public static void updateWeights(Turn turn, Map<String, Double> weights) {
    turn.tell(new AllocatorCommand.UpdateWeights(weights));
  }

  public static void updateQuotas(Turn turn, Collection<QuotaConfig> quotas) {
    turn.tell(new AllocatorCommand.UpdateQuota(Quotas.byRole(quotas)));
  }

  /** What a newly elected master knows of quota before the first agent comes back. */
  public static void recover(Turn turn, int expectedAgents, Collection<QuotaConfig> quotas) {
    turn.tell(new AllocatorCommand.Recover(expectedAgents, Quotas.byRole(quotas)));
  }

  private static FrameworkProfile profile(Framework framework) {
    return new FrameworkProfile(
        framework.info(), framework.wishes().suppressedRoles(), framework.wishes().constraints());
  }

  private static AgentProfile profile(Agent agent) {
    Set<SlaveInfo.Capability.Type> capabilities = EnumSet.noneOf(SlaveInfo.Capability.Type.class);
    agent.software().capabilities().forEach(one -> capabilities.add(one.getType()));
    return new AgentProfile(agent.info(), capabilities);
  }

  private static Activity activity(boolean active) {
    return active ? Activity.ACTIVE : Activity.INACTIVE;
  }
}
