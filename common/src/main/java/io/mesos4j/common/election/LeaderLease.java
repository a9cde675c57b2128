package io.mesos4j.common.election;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.zookeeper.KeeperException.Code;

/**
 * For how long a leader may still be sure that it leads. Its session lives for at least its timeout
 * after a request that ZooKeeper's own leader has answered, so the lease runs from when that
 * request was sent, less a share for what a dying server forgets. A process that was paused, or cut
 * off from ZooKeeper, sees that the lease has run out before anybody else can have been elected,
 * whatever the client library has noticed by then.
 *
 * <p>Asks again and again on a thread of its own; {@link #holds} may be called from any thread.
 */
public final class LeaderLease implements AutoCloseable {

  private static final int REQUESTS_PER_SESSION = 10;

  private final ZooKeeperSession session;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("leader-lease").daemon().unstarted(work));
  private volatile long until = System.nanoTime();

  private LeaderLease(ZooKeeperSession session) {
    this.session = session;
  }

  /** Starts to ask; the lease holds as soon as there is an answer. */
  public static LeaderLease start(ZooKeeperSession session) {
    LeaderLease lease = new LeaderLease(session);
    long period = session.timeout().toNanos() / REQUESTS_PER_SESSION;
    var _ = lease.thread.scheduleAtFixedRate(lease::ask, 0, period, TimeUnit.NANOSECONDS);
    return lease;
  }

  /** Whether nobody else can have been elected yet. */
  public boolean holds() {
    return System.nanoTime() - until < 0;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void ask() {
    long asked = System.nanoTime();
    // A sync, not a read: it is answered by ZooKeeper's leader, who knows which sessions live.
    ZooKeeperRequest.send(() ->
        session
            .client()
            .sync()
            .inBackground((client, event) -> answered(asked, event))
            .forPath(session.path()));
  }

  private synchronized void answered(long asked, CuratorEvent event) {
    boolean alive = event.getResultCode() == Code.OK.intValue();
    long end = asked + sure(session.timeout()).toNanos();
    if (alive && end - until > 0) {
      until = end;
    }
  }

  private static Duration sure(Duration timeout) {
    return timeout.multipliedBy(5).dividedBy(6);
  }
}
