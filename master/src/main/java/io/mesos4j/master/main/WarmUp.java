package io.mesos4j.master.main;

import io.mesos4j.common.daemon.Logging;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.rehearsal.ElectionRehearsal;
import io.mesos4j.master.rehearsal.LoopbackElection;
import io.mesos4j.master.shell.MasterShell;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a stand-by run the code of an election before it needs it, on threads of its own: some
 * rehearsals, every other one over the network, and no more once this master is elected or ends.
 * What they log is nobody's business. Then it takes the memory that it is going to need.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /** So many have the hot methods compiled; one takes a tenth of a second by then. */
  private static final int REHEARSALS = 120;

  private static final int OVER_NETWORK_EVERY = 2;

  private final MasterShell shell;
  private final Logging logging;
  private final Supplier<MasterFacts> facts;
  private final IntSupplier agents;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean closed;
  // Of the rehearsals' thread.
  private int played;

  /**
   * @param agents how many the registry has, as far as a stand-by knows
   */
  WarmUp(MasterShell shell, Logging logging, Supplier<MasterFacts> facts, IntSupplier agents) {
    this.shell = shell;
    this.logging = logging;
    this.facts = facts;
    this.agents = agents;
  }

  /** Another master leads: there is time. Only the first call counts. */
  void standingBy() {
    if (begun.compareAndSet(false, true)) {
      // All threads that this one starts are of its group, and as silent.
      Thread.ofPlatform()
          .daemon()
          .group(new ThreadGroup("warm-up"))
          .name("warm-up")
          .start(this::perform);
    }
  }

  void close() {
    closed = true;
  }

  private void perform() {
    try {
      logging.mute(this::rehearse);
      LOG.info("Warm for an election after {} rehearsals", played);
      if (wanted()) {
        RoomAhead.make(agents.getAsInt());
      }
    } catch (RuntimeException bug) {
      LOG.warn("Rehearsal {} of an election failed; the real one will be slower", played, bug);
    }
  }

  private void rehearse() {
    CompilersAtRest compilers =
        new CompilersAtRest(ManagementFactory.getCompilationMXBean()::getTotalCompilationTime);
    ElectionRehearsal alone =
        new ElectionRehearsal(shell.settings(), facts.get(), InstantSource.system(), this::wanted);
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        LoopbackElection overNetwork =
            new LoopbackElection(shell.settings().info(), workers, this::wanted)) {
      while (played < REHEARSALS && wanted()) {
        if (played % OVER_NETWORK_EVERY == 0) {
          overNetwork.play();
        } else {
          alone.play();
        }
        played++;
        compilers.await(this::wanted);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean wanted() {
    return !closed && !shell.leadership().elected();
  }
}
