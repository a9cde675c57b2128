package io.mesos4j.sim.world;

import java.time.Duration;

/**
 * One direction of one connection. What is sent arrives in order, until the connection breaks; then
 * what was on its way is lost and both ends learn of it, each at its own time.
 */
public final class Pipe {

  private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(2);

  /** How long it takes at most until somebody notices that nothing gets through. */
  public static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  /** What the ends do when the connection has broken. */
  public record Ends(Runnable sender, Runnable receiver) {}

  private final Network network;
  private final String from;
  private final String to;
  private final Ends ends;
  private Duration lastArrival = Duration.ZERO;
  private boolean broken;
  private boolean silent;

  Pipe(Network network, String from, String to, Ends ends) {
    this.network = network;
    this.from = from;
    this.to = to;
    this.ends = ends;
  }

  /** Sends something whose arrival is the given deed. */
  public void send(Runnable arrival) {
    if (broken || silent) {
      return;
    }
    if (network.isCut(from, to)) {
      fallSilent();
    } else if (network.loses(from, to)) {
      breakUp();
    } else {
      deliver(arrival);
    }
  }

  /** Ends the connection without a word. */
  public void close() {
    broken = true;
  }

  boolean touches(String address) {
    return from.equals(address) || to.equals(address);
  }

  boolean over() {
    return broken;
  }

  /** Breaks the connection now; its ends learn of it soon. */
  void breakUp() {
    if (!broken) {
      broken = true;
      network.time().after(network.delay(), ends.sender());
      network.time().after(network.delay(), ends.receiver());
    }
  }

  /** Nothing gets through any more, and nobody notices for a while. */
  private void fallSilent() {
    silent = true;
    network.noteSilence();
    network.time().after(network.dice().between(SHORTEST_SILENCE, LONGEST_SILENCE), this::breakUp);
  }

  private void deliver(Runnable arrival) {
    Duration now = network.time().elapsed();
    Duration earliest = now.plus(network.delay(from, to));
    lastArrival = earliest.compareTo(lastArrival) < 0 ? lastArrival : earliest;
    network
        .time()
        .after(
            lastArrival.minus(now),
            () -> {
              if (!broken) {
                arrival.run();
              }
            });
  }
}
