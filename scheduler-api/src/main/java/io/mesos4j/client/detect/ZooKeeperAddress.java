package io.mesos4j.client.detect;

import java.util.Optional;

/** A parsed {@code zk://[user:password@]host1:port1,host2:port2/path}. Immutable. */
final class ZooKeeperAddress {

  private static final String SCHEME = "zk://";

  private final String servers;
  private final String path;
  private final Optional<String> credentials;

  private ZooKeeperAddress(String servers, String path, Optional<String> credentials) {
    this.servers = servers;
    this.path = path;
    this.credentials = credentials;
  }

  static ZooKeeperAddress parse(String url) {
    String rest = url.substring(SCHEME.length());
    int at = rest.lastIndexOf('@');
    Optional<String> credentials = at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
    String location = rest.substring(at + 1);
    int slash = location.indexOf('/');
    String servers = slash < 0 ? location : location.substring(0, slash);
    String path = slash < 0 ? "" : trimmed(location.substring(slash));
    if (servers.isEmpty() || path.length() < 2) {
      throw new IllegalArgumentException(
          "ZooKeeper address '"
              + SCHEME
              + location
              + "' is not understood; give zk://host1:port1,host2:port2/path, with a path");
    }
    if (credentials.isPresent() && credentials.get().indexOf(':') < 0) {
      throw new IllegalArgumentException(
          "the credentials of a ZooKeeper address must be user:password@");
    }
    return new ZooKeeperAddress(servers, path, credentials);
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  String servers() {
    return servers;
  }

  String path() {
    return path;
  }

  /** {@code user:password}. */
  Optional<String> credentials() {
    return credentials;
  }
}
