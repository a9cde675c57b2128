package io.mesos4j.client.core;

import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;

/**
 * The mind of the v1 library: keeps a connection to the leading master, passes calls and events on,
 * and leaves everything else to the scheduler. Deterministic, no I/O; each method is an event; one
 * thread calls at a time.
 */
public final class LibraryCore {

  private final MasterLink link;
  private boolean connected;
  private boolean subscribeSent;

  public LibraryCore(Backoff backoff) {
    this.link = new MasterLink(backoff);
  }

  /** Who leads now is known; empty when nobody does. */
  public void leaderDetected(Optional<Endpoint> leader, LibraryEffects out) {
    if (link.isNews(leader)) {
      link.follow(leader, out);
      tellDisconnected(out);
    }
  }

  /** The connection stands: the scheduler may subscribe, in its own time. */
  public void connected(long connection, LibraryEffects out) {
    if (link.isCurrent(connection)) {
      link.connected();
      out.cancelTimer(DriverTimer.SUBSCRIBE_TIMEOUT);
      connected = true;
      subscribeSent = false;
      out.tell().connected();
    }
  }

  /** The connection broke, or could not be made. */
  public void connectionLost(long connection, LibraryEffects out) {
    if (link.isCurrent(connection)) {
      lost(out);
    }
  }

  /** A subscription was refused: for now, by one that does not lead, or for good. */
  public void subscriptionRefused(long connection, Refusal refusal, LibraryEffects out) {
    if (!link.isCurrent(connection)) {
      return;
    }
    if (!refusal.passes()) {
      error("SUBSCRIBE", refusal, out);
    }
    if (refusal.redirect().isPresent()) {
      link.redirect(refusal.redirect().get(), out);
      tellDisconnected(out);
    } else {
      lost(out);
    }
  }

  /** A call was refused; what may pass is left to the scheduler. */
  public void callRefused(long connection, Call.Type type, Refusal refusal, LibraryEffects out) {
    if (link.isCurrent(connection) && !refusal.passes()) {
      error(type.name(), refusal, out);
    }
  }

  /** An event of the stream. */
  public void received(long connection, Event event, LibraryEffects out) {
    if (!link.isCurrent(connection)) {
      return;
    }
    link.heard();
    if (event.getType() == Event.Type.SUBSCRIBED) {
      double seconds = event.getSubscribed().getHeartbeatIntervalSeconds();
      link.subscribed(Duration.ofMillis((long) (seconds * 1000)), out);
    }
    out.tell().received(event.toByteArray());
  }

  /** A timer has fired. */
  public void timerFired(DriverTimer timer, LibraryEffects out) {
    switch (timer) {
      case RECONNECT:
        link.reconnectTimerFired(out);
        return;
      case SUBSCRIBE_TIMEOUT:
        lost(out);
        return;
      case HEARTBEAT:
        if (link.subscribed() && link.heartbeatTimerFired(out)) {
          lost(out);
        }
        return;
    }
  }

  /** The scheduler sends a call. */
  public void send(Call call, LibraryEffects out) {
    boolean subscribe = call.getType() == Call.Type.SUBSCRIBE;
    if (subscribe && connected && !subscribeSent) {
      subscribeSent = true;
      out.subscribe(call);
    } else if (!subscribe && link.subscribed()) {
      out.send(call);
    } else {
      out.dropped(call.getType());
    }
  }

  /** The scheduler wants a new connection. */
  public void reconnect(LibraryEffects out) {
    if (connected) {
      lost(out);
    }
  }

  private void lost(LibraryEffects out) {
    link.retry(out);
    tellDisconnected(out);
  }

  private void tellDisconnected(LibraryEffects out) {
    if (connected) {
      connected = false;
      out.tell().disconnected();
    }
  }

  private static void error(String call, Refusal refusal, LibraryEffects out) {
    out.tell().received(Events.error(call + " was refused: " + refusal).toByteArray());
  }
}
