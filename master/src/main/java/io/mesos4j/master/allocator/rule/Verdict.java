package io.mesos4j.master.allocator.rule;

/** Why a framework is, or is not, offered an agent's resources under a role. */
public enum Verdict {
  OFFERED("offered"),
  NOTHING_AVAILABLE("nothing is available for the role"),
  CONSTRAINED("the framework's offer constraints exclude the agent"),
  NEEDS_GPU_RESOURCES("the agent has gpus and the framework lacks GPU_RESOURCES"),
  NEEDS_REGION_AWARE("the agent is in another region and the framework lacks REGION_AWARE"),
  AGENT_LACKS_MULTI_ROLE("the framework has MULTI_ROLE and the agent has not"),
  AGENT_LACKS_HIERARCHICAL_ROLE("the role has a parent and the agent lacks HIERARCHICAL_ROLE"),
  TOO_SMALL("less than the minimum of an offer"),
  REFUSED("the framework refused these resources");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
