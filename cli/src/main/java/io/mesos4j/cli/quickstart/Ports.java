package io.mesos4j.cli.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * Hands out loopback ports, each once, the wanted one where it is free and the next free one where
 * it is not.
 */
final class Ports {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int MOST_STEPS = 200;

  private final Set<Integer> given = new HashSet<>();

  /**
   * Takes a port that was not given before: one whose taker lost it to another program is not worth
   * a second try.
   *
   * @param wanted the port a user expects, 1 to 65535
   * @param purpose said when the port is taken
   * @throws IOException where none of the next 200 ports is free
   */
  int take(int wanted, String purpose) throws IOException {
    for (int port = wanted; port < wanted + MOST_STEPS; port++) {
      if (!given.contains(port) && isFree(port)) {
        if (port != wanted) {
          System.out.printf("Port %d is taken, the %s takes %d.%n", wanted, purpose, port);
        }
        given.add(port);
        return port;
      }
    }
    throw new IOException(
        "no free port for the %s between %d and %d"
            .formatted(purpose, wanted, wanted + MOST_STEPS));
  }

  /** Whether nobody listens there now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
