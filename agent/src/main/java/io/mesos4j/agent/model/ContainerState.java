package io.mesos4j.agent.model;

/**
 * Where a container stands between launch and its end. The table of legal moves is {@link
 * #canBecome}: the life goes through the stages in order, and destruction may begin at any of them.
 */
public enum ContainerState {
  /** Its root file system is being made. */
  PROVISIONING,
  /** Isolators lay the ground: cgroups, directories, environment. */
  PREPARING,
  /** Its first process exists, waits for the go, and is being put into its isolation. */
  ISOLATING,
  /** Its URIs are being fetched into the sandbox. */
  FETCHING,
  /** The go was given. */
  RUNNING,
  /** Everything in it is being killed and cleaned up. There is no way back. */
  DESTROYING;

  /** Whether the next stage may follow this one. */
  public boolean canBecome(ContainerState next) {
    return switch (this) {
      case PROVISIONING -> next == PREPARING || next == DESTROYING;
      case PREPARING -> next == ISOLATING || next == DESTROYING;
      case ISOLATING -> next == FETCHING || next == DESTROYING;
      case FETCHING -> next == RUNNING || next == DESTROYING;
      case RUNNING -> next == DESTROYING;
      case DESTROYING -> false;
    };
  }
}
