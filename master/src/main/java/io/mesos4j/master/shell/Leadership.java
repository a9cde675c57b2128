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
    SERVING
  }

  static Leadership unknown() {
    return new Leadership(Standing.WAITING, Optional.empty());
  }

  public boolean elected() {
    return standing != Standing.WAITING;
  }

  public boolean serving() {
    return standing == Standing.SERVING;
  }
}
