package io.mesos4j.agent.core.check;

import io.mesos4j.agent.core.model.Probe;
import java.time.Duration;
import org.apache.mesos.Protos.CheckInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.NetworkInfo;

/**
 * What a check tries, and when.
 *
 * @param probe what is tried
 * @param delay from the task's start to the first try
 * @param interval from the end of one try to the next
 * @param timeout how long one try may take; zero is for ever
 */
public record CheckPlan(Probe probe, Duration delay, Duration interval, Duration timeout) {

  private static final String IPV4 = "127.0.0.1";
  private static final String IPV6 = "::1";
  private static final double NANOS_PER_SECOND = 1e9;

  /** A task that asks for less would keep a processor busy with nothing but checks. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  public CheckPlan {
    interval = interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval;
  }

  static CheckPlan of(CheckInfo check) {
    Probe probe =
        switch (check.getType()) {
          case COMMAND -> new Probe.Command(check.getCommand().getCommand());
          case HTTP ->
              new Probe.Http("http", IPV4, check.getHttp().getPort(), check.getHttp().getPath());
          case TCP -> new Probe.Tcp(IPV4, check.getTcp().getPort());
          case UNKNOWN -> throw new IllegalArgumentException("a check of an unknown type");
        };
    return new CheckPlan(
        probe,
        seconds(check.getDelaySeconds()),
        seconds(check.getIntervalSeconds()),
        seconds(check.getTimeoutSeconds()));
  }

  static CheckPlan of(HealthCheck check) {
    Probe probe =
        switch (check.getType()) {
          case COMMAND -> new Probe.Command(check.getCommand());
          case HTTP -> http(check.getHttp());
          case TCP ->
              new Probe.Tcp(loopback(check.getTcp().getProtocol()), check.getTcp().getPort());
          case UNKNOWN -> throw new IllegalArgumentException("a health check of an unknown type");
        };
    return new CheckPlan(
        probe,
        seconds(check.getDelaySeconds()),
        seconds(check.getIntervalSeconds()),
        seconds(check.getTimeoutSeconds()));
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
  }

  private static Probe http(HealthCheck.HTTPCheckInfo http) {
    String scheme = http.hasScheme() ? http.getScheme() : "http";
    return new Probe.Http(scheme, loopback(http.getProtocol()), http.getPort(), http.getPath());
  }

  private static String loopback(NetworkInfo.Protocol protocol) {
    return switch (protocol) {
      case IPv4 -> IPV4;
      case IPv6 -> IPV6;
    };
  }
}
