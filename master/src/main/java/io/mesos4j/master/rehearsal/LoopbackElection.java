package io.mesos4j.master.rehearsal;

import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.master.registry.Registrar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.mesos.Protos.MasterInfo;

/**
 * An election with the network in it: frameworks and agents come back over connections of loopback
 * to a master that is thrown away. What {@link ElectionRehearsal} leaves out is rehearsed here:
 * connections, requests, the edge, loops and what they hand to each other. Used by one thread.
 */
public final class LoopbackElection implements AutoCloseable {

  /** Most agents come back once; who is not answered at once says it again. */
  private static final int TIMES = 2;

  /**
   * Each of a class of its own, as the real master's is: code that has met but one or two classes
   * there is compiled for these, and given up at the first one that differs.
   */
  private static final List<BooleanSupplier> LEASES = List.of(() -> true, () -> true, () -> true);

  private final NetworkThreads threads = NetworkThreads.start("warm-up-net");
  private final AtomicReference<Throwable> bug = new AtomicReference<>();
  private final LoopbackMaster.Ground ground;
  private final BooleanSupplier wanted;
  private int played;

  /**
   * @param info of the real master
   * @param workers as the real master's; they stay the caller's
   * @param wanted whether to go on; asked again and again
   */
  public LoopbackElection(MasterInfo info, Executor workers, BooleanSupplier wanted) {
    this.ground = new LoopbackMaster.Ground(info, threads, workers, (where, why) -> bug.set(why));
    this.wanted = wanted;
  }

  /**
   * Plays it once, or a part of it if it is not wanted any more.
   *
   * @throws IllegalStateException if something in it failed
   */
  public void play() {
    Registrar registrar = new Registrar(RehearsedCluster.admitted());
    try (LoopbackMaster master = LoopbackMaster.start(registrar, ground);
        LoopbackAgents agents = new LoopbackAgents(RehearsedCluster.AGENTS, threads);
        LoopbackFrameworks frameworks =
            new LoopbackFrameworks(master.address(), ground.workers())) {
      frameworks.askTooEarly();
      agents.comeBack(master.address(), 1);
      master.lead(LEASES.get(played++ % LEASES.size()));
      frameworks.subscribe();
      agents.comeBack(master.address(), TIMES);
      agents.awaitWelcome(wanted);
      master.view(); // what changes after it is copied
      agents.comeBack(master.address(), 1);
      agents.awaitWelcome(wanted);
      frameworks.awaitAnswers(wanted);
    } catch (IOException noAnswer) {
      throw new UncheckedIOException(noAnswer);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (bug.get() != null) {
      throw new IllegalStateException("the master of the rehearsal failed", bug.get());
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
