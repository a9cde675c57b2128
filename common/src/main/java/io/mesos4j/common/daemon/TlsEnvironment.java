package io.mesos4j.common.daemon;

import java.util.List;
import java.util.Map;

/**
 * The variables by which upstream's daemons are told to speak TLS. Ours don't: who asks for it must
 * hear so, since what was meant to be secret would go over the wire readably. Stateless.
 */
final class TlsEnvironment {

  /** The second is the name from before upstream's variables had a prefix. */
  private static final List<String> SWITCHES = List.of("LIBPROCESS_SSL_ENABLED", "SSL_ENABLED");

  private static final List<String> OFF = List.of("", "false", "0");

  private TlsEnvironment() {}

  /**
   * Lets the daemon start unless it was told to speak TLS.
   *
   * @throws StartException if it was; names the variable and the cure
   */
  static void check(Map<String, String> environment) throws StartException {
    for (String name : SWITCHES) {
      String value = environment.getOrDefault(name, "");
      if (!OFF.contains(value.strip())) {
        throw new StartException(
            name
                + "="
                + value
                + " is not supported: this daemon does not speak TLS; unset it and put a TLS"
                + " proxy in front, or keep the daemons on a network of their own");
      }
    }
  }
}
