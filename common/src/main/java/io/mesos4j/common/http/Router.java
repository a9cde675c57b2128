package io.mesos4j.common.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the handler of a path. Immutable, used from any thread.
 *
 * <p>Every route lives under the id of a process, {@code /<process>/<route>}; the longest prefix by
 * whole tokens wins. A path whose first token is no process of ours is looked up under the
 * delegate: {@code /state} is {@code /master/state}, {@code /} is {@code /master}. The first token
 * may be percent-encoded. A trailing slash is ignored; a path with {@code /..} is never found.
 */
public final class Router {

  private final String delegate;
  private final Set<String> processes;
  private final Map<String, HttpHandler> routes;
  private final Set<String> promptRoutes;
  private final Set<String> closed;

  /**
   * A handler with what is left of the path.
   *
   * @param prompt whether the handler only hands requests on, and so needs no thread of its own
   */
  public record Match(HttpHandler handler, String remainder, boolean prompt) {}

  private Router(Builder builder) {
    this.delegate = builder.delegate;
    this.processes = Set.copyOf(builder.processes);
    this.routes = Map.copyOf(builder.routes);
    this.promptRoutes = Set.copyOf(builder.promptRoutes);
    this.closed = builder.closed.stream().map(this::absolute).collect(Collectors.toSet());
  }

  /** A router under construction, whose bare paths belong to the process {@code delegate}. */
  public static Builder builder(String delegate) {
    return new Builder(delegate);
  }

  /** The handler for {@code path}, which is a path as sent, without its query. */
  public Optional<Match> find(String path) {
    if (!path.startsWith("/") || path.contains("/..")) {
      return Optional.empty();
    }
    String asked = absolute(withOneLeadingSlash(withoutTrailingSlash(path)));
    return closed.contains(asked)
        ? Optional.of(new Match(new ClosedEndpoint(), "", true))
        : longestPrefix(asked);
  }

  private Optional<Match> longestPrefix(String path) {
    String prefix = path;
    while (!prefix.isEmpty()) {
      HttpHandler handler = routes.get(prefix);
      if (handler != null) {
        return Optional.of(
            new Match(handler, path.substring(prefix.length()), promptRoutes.contains(prefix)));
      }
      prefix = prefix.substring(0, prefix.lastIndexOf('/'));
    }
    return Optional.empty();
  }

  /** The path under the id of a process, that id decoded. */
  private String absolute(String path) {
    int end = path.indexOf('/', 1);
    String rest = end < 0 ? "" : withOneLeadingSlash(path.substring(end));
    String process =
        decode(path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end));
    return processes.contains(process) ? "/" + process + rest : "/" + delegate + path;
  }

  private static String withoutTrailingSlash(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** {@code //state} is {@code /state}. */
  private static String withOneLeadingSlash(String path) {
    int start = 0;
    while (start + 1 < path.length() && path.charAt(start + 1) == '/') {
      start++;
    }
    return path.substring(start);
  }

  private static String decode(String token) {
    try {
      return URLDecoder.decode(token.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return token;
    }
  }

  /** Collects routes; used by one thread. */
  public static final class Builder {

    private final String delegate;
    private final Set<String> processes = new HashSet<>();
    private final Map<String, HttpHandler> routes = new HashMap<>();
    private final Set<String> promptRoutes = new HashSet<>();
    private final Set<String> closed = new HashSet<>();

    private Builder(String delegate) {
      this.delegate = delegate;
    }

    /**
     * Adds a route for every method.
     *
     * @param path {@code /<process>} or {@code /<process>/<route>}, without a trailing slash
     * @throws IllegalArgumentException if the path is taken or malformed
     */
    public Builder route(String path, HttpHandler handler) {
      if (!path.startsWith("/") || path.length() < 2 || path.endsWith("/")) {
        throw new IllegalArgumentException("route " + path + " must look like /process/name");
      }
      if (routes.putIfAbsent(path, handler) != null) {
        throw new IllegalArgumentException("route " + path + " has a handler already");
      }
      int end = path.indexOf('/', 1);
      processes.add(path.substring(1, end < 0 ? path.length() : end));
      return this;
    }

    /**
     * Adds a route for every method, whose handler never blocks nor works for long: small requests
     * are handed to it on the network thread.
     */
    public Builder promptRoute(String path, HttpHandler handler) {
      route(path, handler);
      promptRoutes.add(path);
      return this;
    }

    /** Adds a route for GET only. */
    public Builder get(String path, HttpHandler handler) {
      return route(path, Methods.only("GET", handler));
    }

    /** Adds a route for POST only. */
    public Builder post(String path, HttpHandler handler) {
      return route(path, Methods.only("POST", handler));
    }

    /**
     * Answers 403 to everybody at exactly this path, full or bare; a trailing slash is no way in.
     */
    public Builder close(String path) {
      closed.add(withoutTrailingSlash(path));
      return this;
    }

    /** The paths that have a handler by now. */
    public Set<String> routes() {
      return Set.copyOf(routes.keySet());
    }

    public Router build() {
      return new Router(this);
    }
  }
}
