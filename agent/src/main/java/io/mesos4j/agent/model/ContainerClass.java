package io.mesos4j.agent.model;

/** What a container is for. */
public enum ContainerClass {
  /** It runs something of its own, and an executor answers for it. */
  ORDINARY,
  /** It runs something of its own in another one, and was launched by a call. */
  ORDERED,
  /** It runs something of its own, and no executor answers for it; it outlives the agent. */
  STANDALONE,
  /**
   * It looks into the container around it, whose isolation, sandbox, environment and user it takes
   * over. It ends with those who look, and with the agent.
   */
  DEBUG;

  /** Whether who launched it by a call may ask later how it ended. */
  public boolean endIsKept() {
    return switch (this) {
      case ORDINARY -> false;
      case ORDERED, STANDALONE, DEBUG -> true;
    };
  }
}
