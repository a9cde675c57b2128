package io.mesos4j.agent.isolator.linux;

/** Whether containers of the first level may share a namespace with the agent. */
public enum Sharing {
  ALLOWED,
  FORBIDDEN
}
