package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagType;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.Router;
import org.apache.mesos.internal.FlagsProtos.Firewall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator closes of a daemon's HTTP interface, for everybody. Stateless. */
public final class FirewallRules {

  private static final FlagType<Firewall> JSON =
      FlagTypes.message("Firewall", Firewall.getDefaultInstance());

  public static final Flag<Firewall> FLAG =
      Flag.of(
          "firewall_rules",
          FlagTypes.json(JSON.name(), FirewallRules::parse, JSON::print),
          "Paths that are answered 403, whoever asks, as JSON: {\"disabled_endpoints\":"
              + " {\"paths\": [\"/state\", \"/files/browse\"]}}. They are written without the"
              + " daemon's own name: /state, not /master/state.");

  private static final Logger LOG = LoggerFactory.getLogger(FirewallRules.class);

  private FirewallRules() {}

  /**
   * Closes in {@code router} what the flags say.
   *
   * @param process the daemon's own, whose name paths are written without: those with it have no
   *     effect, as in upstream's daemons, and are told of in the log
   */
  public static void apply(FlagValues flags, String process, Router.Builder router) {
    for (String path :
        flags
            .find(FLAG)
            .orElse(Firewall.getDefaultInstance())
            .getDisabledEndpoints()
            .getPathsList()) {
      if (path.startsWith("/" + process + "/")) {
        LOG.warn(
            "--firewall_rules does not close {}: write {}",
            path,
            path.substring(process.length() + 1));
      } else {
        router.close(path);
      }
    }
  }

  private static Firewall parse(String text) {
    Firewall rules = JSON.parse(text);
    for (String path : rules.getDisabledEndpoints().getPathsList()) {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("path '" + path + "' must start with '/', like /state");
      }
    }
    return rules;
  }
}
