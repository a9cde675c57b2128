package io.mesos4j.master.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.NetworkThreads;
import io.mesos4j.master.registry.Registrar;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.mesos.Protos.MasterInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over the network, too, everybody is back in the end; and again, after the ports are closed. */
class LoopbackElectionTest {

  private static final MasterInfo INFO =
      MasterInfo.newBuilder().setId("m").setIp(16777343).setPort(5050).build();

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    workers.close();
  }

  @Test
  void everyAgentIsAnsweredAgainAndAgain() {
    try (LoopbackElection election = new LoopbackElection(INFO, workers, () -> true)) {
      election.play();
      election.play();
    }
  }

  @Test
  void theMasterHasTakenInAllAgents() throws Exception {
    try (NetworkThreads threads = NetworkThreads.start("test");
        LoopbackMaster master =
            LoopbackMaster.start(
                new Registrar(RehearsedCluster.admitted()),
                new LoopbackMaster.Ground(INFO, threads, workers, LoopbackElectionTest::fail));
        LoopbackAgents agents = new LoopbackAgents(RehearsedCluster.AGENTS, threads)) {
      master.lead(() -> true);
      agents.comeBack(master.address(), 1);
      agents.awaitWelcome(() -> true);
      assertThat(master.view().agents().registered()).hasSize(RehearsedCluster.AGENTS);
      assertThat(master.view().agents().recovered()).isEmpty();
    }
  }

  @Test
  void whoIsNotWantedWaitsForNobody() {
    try (LoopbackElection election = new LoopbackElection(INFO, workers, () -> false)) {
      election.play();
    }
  }

  private static void fail(String where, Throwable bug) {
    throw new AssertionError(where, bug);
  }
}
