package io.mesos4j.agent.main;

import io.mesos4j.common.flags.FlagValues;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where the agent listens, and what others are told.
 *
 * @param listen what is bound
 * @param host the numeric address that others use
 * @param hostname the name that people see
 */
record AgentAddress(InetSocketAddress listen, InetAddress host, String hostname) {

  static AgentAddress of(FlagValues flags) throws StartException {
    try {
      InetAddress listen = InetAddress.getByName(flags.find(AgentFlags.IP).orElse("0.0.0.0"));
      InetAddress host = advertised(flags, listen);
      String hostname =
          flags
              .find(AgentFlags.HOSTNAME)
              .orElseGet(() ->
                  flags.get(AgentFlags.HOSTNAME_LOOKUP)
                      ? host.getCanonicalHostName()
                      : host.getHostAddress());
      return new AgentAddress(
          new InetSocketAddress(listen, flags.get(AgentFlags.PORT_FLAG)), host, hostname);
    } catch (UnknownHostException e) {
      throw new StartException(
          "The address " + e.getMessage() + " is not known; set --ip or --advertise_ip", e);
    }
  }

  private static InetAddress advertised(FlagValues flags, InetAddress listen)
      throws UnknownHostException {
    if (flags.find(AgentFlags.ADVERTISE_IP).isPresent()) {
      return InetAddress.getByName(flags.get(AgentFlags.ADVERTISE_IP));
    }
    if (!listen.isAnyLocalAddress()) {
      return listen;
    }
    InetAddress local = InetAddress.getLocalHost();
    return local instanceof Inet4Address ? local : InetAddress.getLoopbackAddress();
  }
}
