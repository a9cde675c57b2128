package io.mesos4j.master.shell;

import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;

/**
 * Where this master stands.
 *
 * @param standing its own part
 * @param leader who leads, as far as is known
 */
public record Leadership(Standing standing, Optional<MasterInfo> leader) {

  /** This master's part in the election. */
  public enum Standing {
    /** Another one leads, or nobody. */
    WAITING,
    /** This one leads and reads the registry. */
    ELECTED,
    /** This one leads and serves. */
    SERVING,
    /** This one leads, unless another was elected without its knowing. */
    UNSURE
  }

  /** The same for as long as it is certain; nobody can be named while it is not. */
  Leadership given(boolean certain) {
    return certain || !elected() ? this : new Leadership(Standing.UNSURE, Optional.empty());
  }

  static Leadership unknown() {
    return new Leadership(Standing.WAITING, Optional.empty());
  }

  public boolean elected() {
    return standing == Standing.ELECTED || standing == Standing.SERVING;
  }

  /** Whether this master may serve soon: it was elected, or nobody else leads. */
  boolean expected() {
    return switch (standing) {
      case WAITING -> leader.isEmpty();
      case ELECTED, SERVING -> true;
      case UNSURE -> false;
    };
  }

  /** Whether another master leads. */
  public boolean standsBy() {
    return standing == Standing.WAITING && leader.isPresent();
  }

  public boolean serving() {
    return standing == Standing.SERVING;
  }
}
