package io.mesos4j.master.allocator;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;

/**
 * What the master tells its allocator. Resources that belong to a framework always carry the role
 * that they are allocated to; totals never do. Commands about frameworks or agents that the
 * allocator does not know are ignored, since the master may remove either while resources are on
 * their way back.
 */
public sealed interface AllocatorCommand {

  /** A command about one framework. */
  sealed interface OfFramework extends AllocatorCommand {
    FrameworkId framework();
  }

  /** A command about one agent. */
  sealed interface OfAgent extends AllocatorCommand {
    AgentId agent();
  }

  /** What resources that come back were until then. */
  enum Stage {
    /** Offered, and nothing of the offer was used. */
    OFFERED,
    /** Offered, and left of an offer that something was launched on. */
    LEFT_OVER,
    /** In use. */
    ALLOCATED
  }

  /** Whether a newly told framework or agent takes part in allocation. */
  enum Activity {
    ACTIVE,
    INACTIVE
  }

  /**
   * A framework has subscribed, or was found through its tasks.
   *
   * @param used what it already has, by agent; agents not yet known bring it along themselves
   */
  record AddFramework(
      FrameworkId framework,
      FrameworkProfile profile,
      Activity activity,
      Map<AgentId, Resources> used)
      implements OfFramework {}

  /** The framework's roles, capabilities, suppressed roles, filters or constraints changed. */
  record UpdateFramework(FrameworkId framework, FrameworkProfile profile) implements OfFramework {}

  /** The framework is gone; what it had on any agent is free. */
  record RemoveFramework(FrameworkId framework) implements OfFramework {}

  record ActivateFramework(FrameworkId framework) implements OfFramework {}

  /** No offers until activated; its filters go, its allocation stays. */
  record DeactivateFramework(FrameworkId framework) implements OfFramework {}

  /** Wants no offers for these roles until revived; an empty set means all roles. */
  record SuppressOffers(FrameworkId framework, Set<String> roles) implements OfFramework {}

  /** Wants offers for these roles, filters dropped; an empty set means all roles. */
  record ReviveOffers(FrameworkId framework, Set<String> roles) implements OfFramework {}

  /**
   * An agent has registered.
   *
   * @param used what frameworks already have of its total
   */
  record AddAgent(
      AgentId agent,
      AgentProfile profile,
      Resources total,
      Activity activity,
      Map<FrameworkId, Resources> used)
      implements OfAgent {}

  /** The agent's info, capabilities or total changed. */
  record UpdateAgent(AgentId agent, AgentProfile profile, Resources total) implements OfAgent {}

  record RemoveAgent(AgentId agent) implements OfAgent {}

  record ActivateAgent(AgentId agent) implements OfAgent {}

  /** Not offered until activated; its resources still count for shares. */
  record DeactivateAgent(AgentId agent) implements OfAgent {}

  /**
   * Resources come back.
   *
   * @param filters how long the framework does not want them; absent when it did not refuse them
   */
  record RecoverResources(
      FrameworkId framework,
      AgentId agent,
      Resources resources,
      Optional<Filters> filters,
      Stage stage)
      implements AllocatorCommand {}

  /** Offered resources went into use. */
  record TransitionOfferedToAllocated(FrameworkId framework, AgentId agent, Resources resources)
      implements AllocatorCommand {}

  /**
   * An accepted operation changed offered resources: the agent's total and the framework's
   * allocation change alike.
   *
   * @param conversions in the order of the operations, with allocation info
   */
  record UpdateAllocation(FrameworkId framework, AgentId agent, List<Conversion> conversions)
      implements AllocatorCommand {}

  /** Only agents on these hosts are offered; empty when there is no whitelist. */
  record SetWhitelist(Optional<Set<String>> hostnames) implements AllocatorCommand {}

  /** Weights by role path; a weight is positive and finite. Roles not named keep theirs. */
  record UpdateWeights(Map<String, Double> weights) implements AllocatorCommand {}

  /** Quota by top-level role; {@link RoleQuota#NONE} takes a role's quota away. */
  record UpdateQuota(Map<String, RoleQuota> quotas) implements AllocatorCommand {}

  /**
   * An operator changes what is free on an agent. All conversions apply, in order, or none; the
   * answer is an {@link AllocatorOutcome.AvailableUpdated} with the same number.
   *
   * @param conversions without allocation info
   */
  record UpdateAvailable(long request, AgentId agent, List<Conversion> conversions)
      implements OfAgent {}

  /**
   * An agent will be unavailable for maintenance, or will not after all. What frameworks answered
   * before is forgotten.
   */
  record UpdateUnavailability(AgentId agent, Optional<Unavailability> unavailability)
      implements OfAgent {}

  /**
   * A framework answered an inverse offer, or the offer was withdrawn.
   *
   * @param status the answer; absent when withdrawn
   * @param filters for how long it does not want to be asked again; absent means not at all
   */
  record UpdateInverseOffer(
      FrameworkId framework,
      AgentId agent,
      Optional<InverseOfferStatus.Status> status,
      Optional<Filters> filters)
      implements AllocatorCommand {}

  /**
   * The first command after a failover, before any agent is added.
   *
   * @param expectedAgents how many agents the registry has; with quota, offers wait for most of
   *     them
   */
  record Recover(int expectedAgents, Map<String, RoleQuota> quotas) implements AllocatorCommand {}
}
