package io.mesos4j.client.core;

import java.time.Duration;
import java.util.Optional;

/**
 * The driver's way to the leading master: one connection at a time, opened when a leader is known,
 * given up when it fails, is silent for three heartbeats or the leader changes, and tried again
 * after a back-off. Follows redirects. Part of the core: plain state, no I/O.
 */
final class MasterLink {

  private enum Phase {
    IDLE,
    WAITING,
    CONNECTING,
    SUBSCRIBING,
    SUBSCRIBED
  }

  private static final Duration SUBSCRIBE_LIMIT = Duration.ofSeconds(15);
  private static final int HEARTBEATS_MISSED = 3;
  private static final int MOST_REDIRECTS = 5;

  private final Backoff backoff;
  private Optional<Endpoint> leader = Optional.empty();
  private Endpoint peer = new Endpoint("", 0);
  private Phase phase = Phase.IDLE;
  private long connection;
  private int redirects;
  private Duration heartbeat = Duration.ZERO;
  private int silentHeartbeats;
  private boolean listening = true;

  MasterLink(Backoff backoff) {
    this.backoff = backoff;
  }

  /** Whether events with this number are of the present connection. */
  boolean isCurrent(long number) {
    return number == connection && phase != Phase.IDLE && phase != Phase.WAITING;
  }

  boolean subscribed() {
    return phase == Phase.SUBSCRIBED;
  }

  boolean subscribing() {
    return phase == Phase.SUBSCRIBING;
  }

  /** The master that is or was spoken to last. */
  Endpoint peer() {
    return peer;
  }

  /**
   * Whether the known leader is another one than before, or the same elected anew: a master that
   * was started again where the driver waits for it.
   */
  boolean isNews(Optional<Endpoint> detected) {
    return !detected.equals(leader) || (detected.isPresent() && phase == Phase.WAITING);
  }

  /** Gives up the present connection and goes to the new leader, if there is one. */
  void follow(Optional<Endpoint> detected, LinkEffects out) {
    drop(out);
    leader = detected;
    backoff.reset();
    leader.ifPresent(endpoint -> attempt(endpoint, out));
  }

  /** The present connection has failed or is refused: another attempt after the back-off. */
  void retry(LinkEffects out) {
    drop(out);
    if (leader.isPresent()) {
      phase = Phase.WAITING;
      out.startTimer(DriverTimer.RECONNECT, backoff.next());
    }
  }

  /** The peer says that another master leads; one that names itself is asked again later. */
  void redirect(Endpoint target, LinkEffects out) {
    if (redirects >= MOST_REDIRECTS || target.equals(peer)) {
      retry(out);
      return;
    }
    int hops = redirects + 1;
    drop(out);
    attempt(target, out);
    redirects = hops;
  }

  void reconnectTimerFired(LinkEffects out) {
    if (phase == Phase.WAITING) {
      leader.ifPresent(endpoint -> attempt(endpoint, out));
    }
  }

  void connected() {
    phase = Phase.SUBSCRIBING;
  }

  /** Subscribed; the master has said how often it will be heard. */
  void subscribed(Duration heartbeatInterval, LinkEffects out) {
    phase = Phase.SUBSCRIBED;
    redirects = 0;
    backoff.reset();
    heartbeat = heartbeatInterval;
    silentHeartbeats = 0;
    out.cancelTimer(DriverTimer.SUBSCRIBE_TIMEOUT);
    if (!heartbeat.isZero()) {
      out.startTimer(DriverTimer.HEARTBEAT, heartbeat);
    }
  }

  void heard() {
    silentHeartbeats = 0;
  }

  /** Whether the present connection is read; a new one is. */
  void listen(boolean reading) {
    listening = reading;
    silentHeartbeats = 0;
  }

  /** Whether the master was silent for too long. */
  boolean heartbeatTimerFired(LinkEffects out) {
    silentHeartbeats += listening ? 1 : 0;
    if (silentHeartbeats > HEARTBEATS_MISSED) {
      return true;
    }
    out.startTimer(DriverTimer.HEARTBEAT, heartbeat);
    return false;
  }

  /** No connection and no attempt any more. */
  void end(LinkEffects out) {
    phase = Phase.IDLE;
    leader = Optional.empty();
    cancelTimers(out);
  }

  private void attempt(Endpoint endpoint, LinkEffects out) {
    phase = Phase.CONNECTING;
    listening = true;
    peer = endpoint;
    connection++;
    out.startTimer(DriverTimer.SUBSCRIBE_TIMEOUT, SUBSCRIBE_LIMIT);
    out.connect(connection, endpoint);
  }

  private void drop(LinkEffects out) {
    if (phase != Phase.IDLE && phase != Phase.WAITING) {
      out.disconnect();
    }
    phase = Phase.IDLE;
    redirects = 0;
    cancelTimers(out);
  }

  private static void cancelTimers(LinkEffects out) {
    for (DriverTimer timer : DriverTimer.values()) {
      out.cancelTimer(timer);
    }
  }
}
