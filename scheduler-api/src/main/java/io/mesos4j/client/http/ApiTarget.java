package io.mesos4j.client.http;

import io.mesos4j.client.core.Endpoint;
import java.util.Optional;

/** A v1 API to talk to: whose, under which path, and what proves who we are. Immutable. */
public final class ApiTarget {

  private final Endpoint endpoint;
  private final String path;
  private final Optional<String> authorization;

  /**
   * @param path for instance {@code /api/v1/scheduler}
   * @param authorization the value of the Authorization header
   */
  public ApiTarget(Endpoint endpoint, String path, Optional<String> authorization) {
    this.endpoint = endpoint;
    this.path = path;
    this.authorization = authorization;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public String path() {
    return path;
  }

  public Optional<String> authorization() {
    return authorization;
  }
}
