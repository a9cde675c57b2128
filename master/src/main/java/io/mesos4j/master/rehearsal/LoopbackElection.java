package io.mesos4j.master.rehearsal;

import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.master.registry.Registrar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.mesos.Protos.MasterInfo;

/**
 * An election with the network in it: agents come back over connections of loopback to a master
 * that is thrown away. What {@link ElectionRehearsal} leaves out is rehearsed here: connections,
 * requests, the edge, loops and what they hand to each other. Used by one thread.
 */
public final class LoopbackElection implements AutoCloseable {

  /** Most agents come back once; who is not answered at once says it again. */
  private static final int TIMES = 2;

  private final NetworkThreads threads = NetworkThreads.start("warm-up-net");
  private final AtomicReference<Throwable> bug = new AtomicReference<>();
  private final MasterInfo info;
  private final BooleanSupplier wanted;

  /**
   * @param info of the real master
   * @param wanted whether to go on; asked again and again
   */
  public LoopbackElection(MasterInfo info, BooleanSupplier wanted) {
    this.info = info;
    this.wanted = wanted;
  }

  /**
   * Plays it once, or a part of it if it is not wanted any more.
   *
   * @throws IllegalStateException if something in it failed
   */
  public void play() {
    Registrar registrar = new Registrar(RehearsedCluster.admitted());
    try (LoopbackMaster master =
            LoopbackMaster.start(info, registrar, threads, (where, why) -> bug.set(why));
        LoopbackAgents agents = new LoopbackAgents(RehearsedCluster.AGENTS, threads)) {
      agents.comeBack(master.address(), TIMES);
      agents.awaitWelcome(wanted);
      agents.comeBack(master.address(), 1);
      agents.awaitWelcome(wanted);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
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
