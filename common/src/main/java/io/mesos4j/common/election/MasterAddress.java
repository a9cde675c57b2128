package io.mesos4j.common.election;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to find the leading master: the value of {@code --master} and {@code --zk}. A {@code
 * file://} value is resolved by the flag parser before it comes here.
 */
public sealed interface MasterAddress {

  /** The port of a master whose address names none. */
  int DEFAULT_PORT = 5050;

  /** One master, known by its address. */
  record Standalone(String host, int port) implements MasterAddress {}

  /**
   * Masters that elect their leader in ZooKeeper.
   *
   * @param servers {@code host:port,host:port}
   * @param path of the election, without trailing slash
   * @param credentials {@code user:password} for digest authentication
   */
  record ZooKeeper(String servers, String path, Optional<String> credentials)
      implements MasterAddress {

    /** Without the password. */
    @Override
    public String toString() {
      return "zk://" + servers + path;
    }
  }

  /**
   * Reads {@code host}, {@code host:port}, {@code master@host:port} or {@code
   * zk://[user:password@]host:port[,...]/path}.
   *
   * @throws IllegalArgumentException with a text that names the value and the cure
   */
  static MasterAddress parse(String text) {
    String value = text.strip();
    return value.startsWith("zk://") ? zooKeeper(value) : standalone(value);
  }

  /**
   * Reads what a flag takes that must name ZooKeeper servers.
   *
   * @param flag its name, with dashes
   * @throws IllegalArgumentException with a text that names the flag, the value and the cure
   */
  static ZooKeeper servers(String flag, String text) {
    try {
      if (parse(text) instanceof ZooKeeper servers) {
        return servers;
      }
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(flag + ": " + unusable.getMessage(), unusable);
    }
    throw new IllegalArgumentException(
        flag + "=" + text + " must be zk://host1:port1,host2:port2/path");
  }

  private static MasterAddress zooKeeper(String value) {
    String rest = value.substring("zk://".length());
    int slash = rest.indexOf('/', rest.lastIndexOf('@') + 1);
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash).replaceFirst("/+$", "");
    int at = authority.lastIndexOf('@');
    String servers = authority.substring(at + 1);
    if (servers.isEmpty() || path.isEmpty()) {
      throw new IllegalArgumentException(
          "'zk://"
              + servers
              + (slash < 0 ? "" : "/")
              + "' lacks servers or a path below /; write zk://host1:port1,host2:port2/mesos");
    }
    Optional<String> credentials =
        at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at));
    return new ZooKeeper(servers, path, credentials);
  }

  private static MasterAddress standalone(String value) {
    Matcher matcher =
        Pattern.compile("(?:master@)?([^:@/\\s]+|\\[[0-9a-fA-F:]+\\])(?::(\\d{1,5}))?")
            .matcher(value);
    int port = DEFAULT_PORT;
    if (matcher.matches() && matcher.group(2) != null) {
      port = Integer.parseInt(matcher.group(2));
    }
    if (!matcher.matches() || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "'" + value + "' is no master address; write host:port or zk://host:port/path");
    }
    return new Standalone(matcher.group(1), port);
  }
}
