package io.mesos4j.cli.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Hands out loopback ports, each once, the wanted one where it is free and the next free one where
 * it is not.
 */
final class Ports {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int MOST_STEPS = 200;

  private int lastGiven;

  /**
   * Takes a port.
   *
   * @param wanted the port a user expects, 1 to 65535
   * @param purpose said when the port is taken
   * @throws IOException where none of the next 200 ports is free
   */
  int take(int wanted, String purpose) throws IOException {
    int first =
        Math.max(
            wanted,
            lastGiven >= wanted && lastGiven < wanted + MOST_STEPS ? lastGiven + 1 : wanted);
    for (int port = first; port < wanted + MOST_STEPS; port++) {
      if (isFree(port)) {
        if (port != wanted && first == wanted) {
          System.out.printf("Port %d is taken, the %s takes %d.%n", wanted, purpose, port);
        }
        lastGiven = port;
        return port;
      }
    }
    throw new IOException(
        "no free port for the %s between %d and %d"
            .formatted(purpose, wanted, wanted + MOST_STEPS));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
