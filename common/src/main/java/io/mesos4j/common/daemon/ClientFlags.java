package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.DurationText;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.http.ClientLimits;
import io.mesos4j.common.http.HttpLimits;
import java.time.Duration;
import java.util.List;

/** Our own flags that bound what the clients behind one address may take of a daemon. */
public final class ClientFlags {

  /** So many requests in so much time. */
  record Rate(int requests, Duration time) {

    static Rate parse(String text) {
      String[] parts = text.split("/", -1);
      try {
        if (parts.length == 2) {
          Rate rate = new Rate(Integer.parseInt(parts[0].strip()), DurationText.parse(parts[1]));
          if (rate.requests > 0 && rate.time.toNanos() >= rate.requests) {
            return rate;
          }
        }
      } catch (IllegalArgumentException noRate) {
        // Said below.
      }
      throw new IllegalArgumentException(
          "'" + text + "' is not a number of requests per duration; write it like 100/1secs");
    }

    @Override
    public String toString() {
      return requests + "/" + DurationText.print(time);
    }
  }

  static final Flag<Rate> REQUESTS =
      Flag.of(
          "http_requests_per_client",
          FlagTypes.type("number/duration", Rate::parse, Rate::toString),
          "How many HTTP requests the clients behind one address may make in what time, like"
              + " 100/1secs; more are answered 429. Messages between daemons are not counted."
              + " Any number without it.");

  static final Flag<Integer> CONNECTIONS =
      Flag.of(
              "http_connections_per_client",
              FlagTypes.COUNT,
              "How many connections the clients behind one address may have open; more are"
                  + " closed.")
          .withDefault(ClientLimits.defaults().connections());

  private ClientFlags() {}

  /** All of them, for a program's flag set. */
  public static List<Flag<?>> all() {
    return List.of(REQUESTS, CONNECTIONS);
  }

  /** The limits of a daemon's server. */
  public static HttpLimits limits(FlagValues flags) {
    ClientLimits clients =
        ClientLimits.defaults().withConnections(Math.max(1, flags.get(CONNECTIONS)));
    return HttpLimits.defaults()
        .withClients(
            flags
                .find(REQUESTS)
                .map(rate -> clients.withRequests(rate.requests(), rate.time()))
                .orElse(clients));
  }
}
