package io.mesos4j.agent.model;

/** What a container is for. */
public enum ContainerClass {
  /** It runs something of its own. */
  ORDINARY,
  /** It runs something of its own, and no executor answers for it; it outlives the agent. */
  STANDALONE,
  /**
   * It looks into the container around it, whose isolation, sandbox, environment and user it takes
   * over. It ends with those who look, and with the agent.
   */
  DEBUG
}
