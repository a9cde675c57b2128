package io.mesos4j.master.main;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagType;
import io.mesos4j.common.flags.FlagTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.RateLimit;
import org.apache.mesos.Protos.RateLimits;

/** The flag that keeps one framework's messages from holding up all others. Stateless. */
final class RateLimitFlags {

  private static final FlagType<RateLimits> JSON =
      FlagTypes.message("RateLimits", RateLimits.getDefaultInstance());

  static final Flag<RateLimits> RATE_LIMITS =
      Flag.of(
          "rate_limits",
          FlagTypes.json("RateLimits", RateLimitFlags::parse, JSON::print),
          "How many messages a second the master takes of the frameworks of a principal, and how"
              + " many more may wait, as JSON: {\"limits\": [{\"principal\": \"p\", \"qps\": 55.5,"
              + " \"capacity\": 1000}], \"aggregate_default_qps\": 300,"
              + " \"aggregate_default_capacity\": 10000}. A framework that sends more is told so"
              + " and ends. A principal without qps is not limited. Frameworks over HTTP are not"
              + " either: see --http_requests_per_client.");

  private RateLimitFlags() {}

  static List<Flag<?>> all() {
    return List.of(RATE_LIMITS);
  }

  private static RateLimits parse(String text) {
    RateLimits limits = JSON.parse(text);
    Set<String> principals = new HashSet<>();
    for (RateLimit limit : limits.getLimitsList()) {
      if (!principals.add(limit.getPrincipal())) {
        throw new IllegalArgumentException(
            "principal '" + limit.getPrincipal() + "' is there twice; give it one limit");
      }
      if (limit.hasQps()) {
        check("qps of principal '" + limit.getPrincipal() + "'", limit.getQps());
      }
    }
    if (limits.hasAggregateDefaultQps()) {
      check("aggregate_default_qps", limits.getAggregateDefaultQps());
    }
    return limits;
  }

  private static void check(String what, double perSecond) {
    if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException(
          what + " is " + perSecond + ", but must be a positive number; leave it out for no limit");
    }
  }
}
