package io.mesos4j.common.daemon;

import io.mesos4j.common.loop.FaultHandler;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at the first bug or loss: logs it, runs the abdication hooks (give up
 * leadership, so that a standby takes over at once), then halts with status 1. Safe for all
 * threads.
 */
public final class DyingFaultHandler implements FaultHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DyingFaultHandler.class);

  private final List<Runnable> abdications = new CopyOnWriteArrayList<>();
  private final AtomicBoolean dying = new AtomicBoolean();
  private final Runnable death;

  /** A handler that halts this process, after its log is written out. */
  public DyingFaultHandler() {
    this(() -> {
      Logging.end();
      Runtime.getRuntime().halt(1);
    });
  }

  DyingFaultHandler(Runnable death) {
    this.death = death;
  }

  /** Adds what is to be given up before the end; it must be quick. */
  public void onDeath(Runnable abdication) {
    abdications.add(abdication);
  }

  @Override
  public void fault(String where, Throwable bug) {
    if (dying.compareAndSet(false, true)) {
      LOG.error("Bug in {}; this process ends", where, bug);
      die();
    }
  }

  @Override
  public void lost(String what, Throwable cause) {
    if (dying.compareAndSet(false, true)) {
      LOG.error("This process ends: {}: {}", what, reason(cause));
      LOG.debug("The cause of it", cause);
      die();
    }
  }

  /** The innermost message that says something. */
  private static String reason(Throwable problem) {
    String own = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    boolean wrapper =
        problem instanceof CompletionException || problem instanceof ExecutionException;
    return wrapper && problem.getCause() != null ? reason(problem.getCause()) : own;
  }

  private void die() {
    try {
      abdications.forEach(Runnable::run);
    } catch (RuntimeException second) {
      LOG.error("Abdication failed", second);
    } finally {
      death.run();
    }
  }
}
