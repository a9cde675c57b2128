package io.mesos4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.Cluster.Shape;
import io.mesos4j.sim.actor.RoleSetting;
import io.mesos4j.sim.actor.SimulatedContainers;
import io.mesos4j.sim.actor.SimulatedDisk;
import io.mesos4j.sim.truth.OfferHolders;
import io.mesos4j.sim.truth.RoleWords;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.truth.UpdateHistory;
import io.mesos4j.sim.truth.Volumes;
import io.mesos4j.sim.world.World;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.quota.Protos.QuotaConfig;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Plants bugs of every kind and sees that none goes unnoticed. */
final class SabotageTest {

  private static final long SEED = 3;
  private static final long SEEDS_TRIED = 20;
  private static final QuotaConfig PROMISE =
      QuotaConfig.newBuilder()
          .setRole("ops")
          .putGuarantees("cpus", Value.Scalar.newBuilder().setValue(1).build())
          .build();
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Starts everything twice. */
  private static final class DoublingContainers extends SimulatedContainers {

    DoublingContainers(World world, Truth truth) {
      super(world, truth);
    }

    @Override
    public void launch(ContainerSpec spec) {
      super.launch(spec);
      super.launch(
          ContainerSpec.of(
              new ContainerId(spec.id().value() + "-again"), spec.command(), spec.sandbox()));
    }
  }

  /** Says that it has written before it has. */
  private static final class LyingDisk extends SimulatedDisk {

    LyingDisk(World world, Truth truth) {
      super(world, truth);
    }

    @Override
    public void write(List<CheckpointRecord> records, Runnable done) {
      done.run();
    }
  }

  @Test
  void noticesATaskThatIsStartedTwice() {
    fails(new Simulation(SEED, Shape.USUAL.withContainers(DoublingContainers::new)))
        .hasMessageContaining("is started a second time");
  }

  @Test
  void noticesADiskThatLies() {
    // The lie comes out only where an agent is killed while it has tasks, which not every seed
    // brings.
    assertThat(LongStream.rangeClosed(1, SEEDS_TRIED).anyMatch(SabotageTest::seesThroughTheLie))
        .isTrue();
  }

  @Test
  void noticesResourcesThatAreGivenAwayTwice() {
    fails(new Simulation(SEED).sabotagedAfter(SOON, SabotageTest::giveAwayTwice))
        .hasMessageContaining("allocator");
  }

  @Test
  void noticesAnUpdateThatIsForgottenUnheard() {
    Simulation simulation = new Simulation(SEED);
    for (int tick = 0; tick < 1000; tick++) {
      simulation.sabotagedAfter(SOON.plusMillis(20L * tick), SabotageTest::forgeAcknowledgements);
    }
    fails(simulation).hasMessageContaining("which its framework did not acknowledge");
  }

  @Test
  void noticesAFrameworkThatNeverComesBack() {
    fails(
            new Simulation(SEED)
                .sabotagedAfter(
                    Duration.ofSeconds(149), cluster -> cluster.frameworks().getFirst().kill()))
        .hasMessageContaining("does not settle");
  }

  @Test
  void noticesAnOfferOfTwoFrameworks() {
    OfferHolders holders = new OfferHolders();
    holders.given("o1", "framework1");
    assertThatThrownBy(() -> holders.given("o1", "framework2"))
        .hasMessageContaining("is given to framework2");
  }

  @Test
  void noticesUpdatesOutOfOrder() {
    UpdateHistory history = new UpdateHistory();
    history.recorded("t1", ByteString.copyFromUtf8("first"));
    history.recorded("t1", ByteString.copyFromUtf8("second"));
    assertThatThrownBy(() -> history.seen("t1", ByteString.copyFromUtf8("second")))
        .hasMessageContaining("is seen before");
  }

  @Test
  void noticesAVolumeThatGoesWhileATaskUsesIt() {
    Volumes volumes = new Volumes();
    volumes.kept(Set.of(), Set.of("v1"));
    volumes.used("v1", "t1");
    volumes.endWanted("v1");
    assertThatThrownBy(() -> volumes.kept(Set.of("v1"), Set.of()))
        .hasMessageContaining("is removed while [t1] use it");
  }

  @Test
  void noticesAQuotaThatIsForgotten() {
    RoleWords words = new RoleWords();
    words.asked("quota of eng", "1");
    words.believed("quota of eng", RoleWords.UNSET);
    words.confirmed("quota of eng", "1");
    assertThatThrownBy(() -> words.believed("quota of eng", RoleWords.UNSET))
        .hasMessageContaining("is believed to be unset");
  }

  @Test
  void noticesAnAllocatorThatKnowsAnotherQuota() {
    fails(
            new Simulation(SEED)
                .sabotagedAfter(
                    SOON,
                    cluster -> cluster.roleOperator().wish(new RoleSetting.Quota(PROMISE, true)))
                .sabotagedAfter(SOON.multipliedBy(2), SabotageTest::forgetPromises))
        .hasMessageContaining("the allocator promises");
  }

  private static void forgetPromises(Cluster cluster) {
    cluster.leading().orElseThrow().books().setQuota("ops", RoleQuota.NONE);
  }

  private static boolean seesThroughTheLie(long seed) {
    try {
      new Simulation(seed, Shape.USUAL.withDisk(LyingDisk::new)).run();
      return false;
    } catch (AssertionError noticed) {
      return noticed.getMessage().contains("nobody asked for its end");
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> fails(Simulation simulation) {
    return assertThatThrownBy(simulation::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dsim.seed=" + SEED);
  }

  private static void giveAwayTwice(Cluster cluster) {
    Resources some = Resources.of(ResourceParser.parse("cpus:0.1", "*")).allocate("*");
    Books books = cluster.leading().orElseThrow().books();
    books
        .agents()
        .values()
        .forEach(agent -> books.accounts().charge(agent, new FrameworkId("nobody"), some));
  }

  private static void forgeAcknowledgements(Cluster cluster) {
    for (AgentHost host : cluster.agents()) {
      host.view()
          .ifPresent(view ->
              view.standing()
                  .master()
                  .ifPresent(
                      master -> view.tasks().forEach(task -> forge(cluster, host, master, task))));
    }
  }

  private static void forge(Cluster cluster, AgentHost host, MasterInfo master, AgentTask task) {
    cluster
        .world()
        .network()
        .send(
            Upid.parse(master.getPid()),
            host.self(),
            StatusUpdateAcknowledgementMessage.newBuilder()
                .setSlaveId(task.task().getSlaveId())
                .setFrameworkId(task.task().getFrameworkId())
                .setTaskId(task.task().getTaskId())
                .setUuid(task.task().getStatusUpdateUuid())
                .build());
  }
}
