package io.mesos4j.common.daemon;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.flags.Rate;
import io.mesos4j.common.http.ClientLimits;
import io.mesos4j.common.http.HttpLimits;
import java.util.List;

/** Our own flags that bound what the clients behind one address may take of a daemon. */
public final class ClientFlags {

  static final Flag<Rate> REQUESTS =
      Flag.of(
          "http_requests_per_client",
          Rate.flag("requests", "100/1secs"),
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
                .map(rate -> clients.withRequests(rate.count(), rate.time()))
                .orElse(clients));
  }
}
