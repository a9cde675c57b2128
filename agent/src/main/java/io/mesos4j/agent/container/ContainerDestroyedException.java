package io.mesos4j.agent.container;

/** Ends a launch between two of its steps, because the container shall be destroyed. */
final class ContainerDestroyedException extends Exception {

  private static final long serialVersionUID = 1;

  ContainerDestroyedException() {
    super("Container destroyed during launch");
  }
}
