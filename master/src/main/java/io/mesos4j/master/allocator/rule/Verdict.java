package io.mesos4j.master.allocator.rule;

import io.mesos4j.master.allocator.state.Looks;

/**
 * Why a framework is, or is not, offered an agent's resources under a role. Some are found by
 * looking at an agent, the others before it comes to that.
 */
@SuppressWarnings("EnumOrdinal") // agents remember verdicts as bytes, only within one life
public enum Verdict {
  OFFERED("offered", Hold.MOMENT),

  // Found by looking at the agent.
  EXCLUDED_BY_CONSTRAINTS("the framework's offer constraints exclude the agent", Hold.LASTING),
  NEEDS_GPU_RESOURCES("the agent has gpus, the framework lacks GPU_RESOURCES", Hold.LASTING),
  NEEDS_REGION_AWARE(
      "the agent is in another region, the framework lacks REGION_AWARE", Hold.LASTING),
  AGENT_LACKS_MULTI_ROLE("the framework has MULTI_ROLE, the agent has not", Hold.LASTING),
  AGENT_LACKS_HIERARCHICAL_ROLE(
      "the role has a parent, the agent lacks HIERARCHICAL_ROLE", Hold.LASTING),
  RESERVED_FOR_OTHERS("what is free is reserved for other roles", Hold.STOCK),
  NEEDS_SHARED_RESOURCES(
      "what is free is shared, the framework lacks SHARED_RESOURCES", Hold.STOCK),
  NEEDS_REVOCABLE_RESOURCES(
      "what is free is revocable, the framework lacks REVOCABLE_RESOURCES", Hold.STOCK),
  NEEDS_RESERVATION_REFINEMENT(
      "what is free is reserved within a reservation, the framework lacks RESERVATION_REFINEMENT",
      Hold.STOCK),
  TOO_SMALL("less is free than the minimum of an offer", Hold.STOCK),
  REFUSED("the framework refused these resources", Hold.STOCK),
  GIVEN_BACK("the framework just gave these resources back", Hold.STOCK),
  SHARED_ELSEWHERE("what is free is shared and was offered to another framework", Hold.MOMENT),
  QUOTA_LIMIT("the role is at its quota limit", Hold.MOMENT),
  KEPT_FOR_GUARANTEES("what is free is kept for the quota guarantees of other roles", Hold.MOMENT),

  // Found without looking.
  NOTHING_FREE("everything is offered or in use", Hold.MOMENT),
  SUPPRESSED("the framework suppressed offers for the role", Hold.MOMENT),
  NOT_SUBSCRIBED("the framework is not subscribed to the role", Hold.MOMENT),
  FRAMEWORK_INACTIVE("the framework is not connected", Hold.MOMENT),
  AGENT_INACTIVE("the agent is not active", Hold.MOMENT),
  NOT_WHITELISTED("the agent is not on the whitelist", Hold.MOMENT),
  RECOVERING("offers wait for agents to come back after a failover", Hold.MOMENT),
  NEXT_RUN("the next run will look at it", Hold.MOMENT);

  /** For how long a verdict stays true. */
  private enum Hold {
    MOMENT,
    /** As long as no more is free on the agent. */
    STOCK,
    /** As long as agent and framework are what they are. */
    LASTING
  }

  private static final Verdict[] ALL = values();

  private final String text;
  private final Hold hold;

  Verdict(String text, Hold hold) {
    this.text = text;
    this.hold = hold;
  }

  public String text() {
    return text;
  }

  /** The verdict that an agent remembers as this number; {@link #OFFERED} if it remembers none. */
  public static Verdict remembered(int number) {
    return ALL[number];
  }

  /** In the form in which agents remember it. */
  public byte decision() {
    return switch (hold) {
      case MOMENT -> (byte) ordinal();
      case STOCK -> Looks.ofStock(ordinal());
      case LASTING -> Looks.lasting(ordinal());
    };
  }

  /** The same for a verdict on less than all that is free: it is true for the moment only. */
  public byte decisionOfPart() {
    return hold == Hold.LASTING ? decision() : (byte) ordinal();
  }
}
