package io.mesos4j.agent.isolator;

/** A kernel namespace that a container can have or enter, with how {@code unshare} names it. */
public enum Namespace {
  /** Mounts in the container stay in it; those of the host reach it. */
  MOUNT("--mount"),
  /** The container sees its own processes only, and none of them outlives it. */
  PID("--pid"),
  /** Shared memory, semaphores and message queues. */
  IPC("--ipc"),
  /** Network devices and ports. */
  NETWORK("--net"),
  /** The name of the host. */
  HOSTNAME("--uts");

  private final String option;

  Namespace(String option) {
    this.option = option;
  }

  /** The option of {@code unshare} and {@code nsenter}. */
  public String option() {
    return option;
  }
}
