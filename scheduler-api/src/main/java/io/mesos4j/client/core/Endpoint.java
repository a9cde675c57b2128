package io.mesos4j.client.core;

import java.util.Objects;

/** Where a daemon listens: a host (name or address) and a port. Immutable. */
public final class Endpoint {

  private final String host;
  private final int port;

  public Endpoint(String host, int port) {
    this.host = Objects.requireNonNull(host, "host");
    this.port = port;
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint
        && ((Endpoint) other).port == port
        && ((Endpoint) other).host.equals(host);
  }

  @Override
  public int hashCode() {
    return Objects.hash(host, port);
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
