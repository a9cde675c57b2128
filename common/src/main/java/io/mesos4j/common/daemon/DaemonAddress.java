package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagValues;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a daemon listens, and what others are told.
 *
 * @param listen what is bound; its port may be 0
 * @param host the numeric address that others use
 * @param otherPort the port that others use, if it is not the bound one
 * @param hostname the name that people see
 */
public record DaemonAddress(
    InetSocketAddress listen, InetAddress host, Optional<Integer> otherPort, String hostname) {

  /** What {@link AddressFlags} say. */
  public static DaemonAddress of(FlagValues flags, Flag<Integer> port) throws StartException {
    InetAddress listen = listen(flags);
    InetAddress host = host(flags, listen);
    Optional<String> named = flags.find(AddressFlags.HOSTNAME);
    if (named.filter(String::isBlank).isPresent()) {
      throw new StartException("--hostname gives nothing; name this host, or leave it out");
    }
    String hostname =
        named.orElseGet(() ->
            flags.get(AddressFlags.HOSTNAME_LOOKUP)
                ? host.getCanonicalHostName()
                : host.getHostAddress());
    return new DaemonAddress(
        new InetSocketAddress(listen, flags.get(port)),
        host,
        flags.find(AddressFlags.ADVERTISE_PORT),
        hostname);
  }

  /** Where others connect to, once a port is bound. */
  public InetSocketAddress advertised(int boundPort) {
    return new InetSocketAddress(host, otherPort.orElse(boundPort));
  }

  private static InetAddress listen(FlagValues flags) throws StartException {
    Optional<String> ip = flags.find(AddressFlags.IP);
    Optional<String> command = flags.find(AddressFlags.IP_DISCOVERY_COMMAND);
    if (command.isEmpty()) {
      return resolve("--ip", ip.orElse("0.0.0.0"));
    }
    if (ip.isPresent()) {
      throw new StartException("Both --ip and --ip_discovery_command are given; give one of them");
    }
    return resolve("--ip_discovery_command", AddressCommand.output(command.get()));
  }

  private static InetAddress host(FlagValues flags, InetAddress listen) throws StartException {
    Optional<String> told = flags.find(AddressFlags.ADVERTISE_IP);
    if (told.isPresent()) {
      return resolve("--advertise_ip", told.get());
    }
    return listen.isAnyLocalAddress() ? local() : listen;
  }

  private static InetAddress resolve(String flag, String text) throws StartException {
    if (text.isBlank()) { // which the library takes for loopback
      throw new StartException(flag + " gives nothing; use an address that this host has");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException unknown) {
      throw new StartException(
          flag + " gives '" + text + "', which is no address; use one that this host has", unknown);
    }
  }

  /** This host's own address as its name service knows it; loopback where that is none of IPv4. */
  private static InetAddress local() throws StartException {
    try {
      InetAddress local = InetAddress.getLocalHost();
      return local instanceof Inet4Address ? local : InetAddress.getLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new StartException(
          "No address of this host can be found ("
              + unknown.getMessage()
              + "); give one by --ip or --advertise_ip",
          unknown);
    }
  }
}
