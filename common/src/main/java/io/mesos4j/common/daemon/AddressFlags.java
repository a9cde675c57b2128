package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import java.util.List;
import org.apache.mesos.Protos.DomainInfo;

/** The flags by which every daemon is told where to listen and what to tell others about it. */
public final class AddressFlags {

  /** Also told to executors, which listen beside the agent. */
  public static final Flag<String> IP =
      Flag.of(
          "ip",
          FlagTypes.STRING,
          "The address to listen on. Without it, all addresses of this host.");

  /** Also part of {@code /state}. */
  public static final Flag<DomainInfo> DOMAIN =
      Flag.of(
          "domain",
          FlagTypes.message("DomainInfo", DomainInfo.getDefaultInstance()),
          "Region and zone of this host, as JSON: {\"fault_domain\": {\"region\": {\"name\":"
              + " \"r\"}, \"zone\": {\"name\": \"z\"}}}.");

  static final Flag<String> IP_DISCOVERY_COMMAND =
      Flag.of(
          "ip_discovery_command",
          FlagTypes.STRING,
          "A command that prints the address to listen on; instead of --ip.");

  static final Flag<String> ADVERTISE_IP =
      Flag.of(
          "advertise_ip",
          FlagTypes.STRING,
          "The IPv4 address that others are told, if it differs from --ip.");

  static final Flag<Integer> ADVERTISE_PORT =
      Flag.of(
          "advertise_port",
          FlagTypes.PORT,
          "The port that others are told, if it differs from --port.");

  static final Flag<String> HOSTNAME =
      Flag.of(
          "hostname",
          FlagTypes.STRING,
          "The host name that others are told. Without it, the name of the advertised address.");

  static final Flag<Boolean> HOSTNAME_LOOKUP =
      Flag.of(
              "hostname_lookup",
              FlagTypes.BOOL,
              "Whether the host name is looked up; if not, others are told the address.")
          .withDefault(true);

  private AddressFlags() {}

  /** The port to listen on, with the one that is usual for this daemon. */
  public static Flag<Integer> port(int usual) {
    return Flag.of("port", FlagTypes.PORT, "The port to listen on; 0 takes a free one.")
        .withDefault(usual);
  }

  /** All of them, for a program's flag set. */
  public static List<Flag<?>> all(Flag<Integer> port) {
    return List.of(
        IP,
        IP_DISCOVERY_COMMAND,
        port,
        ADVERTISE_IP,
        ADVERTISE_PORT,
        HOSTNAME,
        HOSTNAME_LOOKUP,
        DOMAIN);
  }
}
