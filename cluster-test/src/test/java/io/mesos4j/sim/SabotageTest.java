package io.mesos4j.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointRecord.ResourcesChanged;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.RoleQuota;
import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.Cluster.Shape;
import io.mesos4j.sim.actor.MasterTerm;
import io.mesos4j.sim.actor.RoleSetting;
import io.mesos4j.sim.actor.SimulatedContainers;
import io.mesos4j.sim.actor.SimulatedDisk;
import io.mesos4j.sim.truth.OfferHolders;
import io.mesos4j.sim.truth.RoleWords;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.truth.UpdateHistory;
import io.mesos4j.sim.truth.Volumes;
import io.mesos4j.sim.world.RegistryDisk;
import io.mesos4j.sim.world.World;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateAcknowledgementMessage;
import org.apache.mesos.quota.Protos.QuotaConfig;
import org.junit.jupiter.api.Test;

/** Plants bugs of every kind and sees that none goes unnoticed. */
final class SabotageTest {

  private static final long SEEDS_TRIED = 20;

  /** Of the registry's writes: few enough that each run comes to it. */
  private static final int RELIEVED_AT = 5;

  private static final QuotaConfig PROMISE =
      QuotaConfig.newBuilder()
          .setRole("ops")
          .putGuarantees("cpus", Value.Scalar.newBuilder().setValue(1).build())
          .build();
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofMillis(20);
  private static final int TICKS = 1000;

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

  /** Says that it has written before it has, but for reservations and volumes. */
  private static final class LyingDisk extends SimulatedDisk {

    LyingDisk(World world, Truth truth) {
      super(world, truth);
    }

    @Override
    public void write(List<CheckpointRecord> records, Runnable done) {
      if (records.stream().anyMatch(ResourcesChanged.class::isInstance)) {
        super.write(records, done);
      } else {
        done.run();
      }
    }
  }

  /** Says of reservations and volumes that they are written before they are. */
  private static final class DiskWithoutVolumes extends SimulatedDisk {

    DiskWithoutVolumes(World world, Truth truth) {
      super(world, truth);
    }

    @Override
    public void write(List<CheckpointRecord> records, Runnable done) {
      if (records.stream().allMatch(ResourcesChanged.class::isInstance)) {
        done.run();
      } else {
        super.write(records, done);
      }
    }
  }

  /** Lets everybody write, also a master whom somebody else relieves before it knows. */
  private static final class UnfencedRegistry extends RegistryDisk {

    private int asked;

    @Override
    public boolean isFor(long writer) {
      asked++;
      if (asked == RELIEVED_AT) {
        takeOver();
      }
      return true;
    }
  }

  @Test
  void noticesATaskThatIsStartedTwice() {
    notices(
        seed -> new Simulation(seed, Shape.USUAL.withContainers(DoublingContainers::new)),
        "is started a second time");
  }

  @Test
  void noticesADiskThatLies() {
    notices(
        seed -> new Simulation(seed, Shape.USUAL.withDisk(LyingDisk::new)),
        "nobody asked for its end");
  }

  @Test
  void noticesADiskThatLosesVolumes() {
    notices(
        seed -> new Simulation(seed, Shape.USUAL.withDisk(DiskWithoutVolumes::new)),
        "but is on no disk");
  }

  @Test
  void noticesARegistryThatAnyoneMayWrite() {
    notices(
        seed -> new Simulation(seed, Shape.USUAL.withRegistry(UnfencedRegistry::new)),
        "stale-epoch writes");
  }

  @Test
  void noticesResourcesThatAreGivenAwayTwice() {
    notices(seed -> untilTheEnd(seed, SabotageTest::giveAwayTwice), "allocator");
  }

  @Test
  void noticesAnUpdateThatIsForgottenUnheard() {
    notices(
        seed -> untilTheEnd(seed, SabotageTest::forgeAcknowledgements),
        "which its framework did not acknowledge");
  }

  @Test
  void noticesAFrameworkThatNeverComesBack() {
    notices(
        seed ->
            new Simulation(seed)
                .sabotagedAfter(
                    Duration.ofSeconds(149), cluster -> cluster.frameworks().getFirst().kill()),
        "does not settle");
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
    volumes.used("v1", "framework1-t1");
    volumes.endWanted("v1");
    assertThatThrownBy(() -> volumes.kept(Set.of("v1"), Set.of()))
        .hasMessageContaining("is removed while [framework1-t1] use it");
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
    notices(
        seed ->
            untilTheEnd(seed, SabotageTest::forgetPromises)
                .sabotagedAfter(
                    SOON.dividedBy(2),
                    cluster -> cluster.roleOperator().wish(new RoleSetting.Quota(PROMISE, true))),
        "the allocator promises");
  }

  /** What is planted can come out only where the faults of a run fall right, as in most they do. */
  private static void notices(LongFunction<Simulation> planted, String text) {
    assertThat(LongStream.rangeClosed(1, SEEDS_TRIED))
        .anyMatch(seed -> failure(planted.apply(seed)).contains(text));
  }

  private static String failure(Simulation simulation) {
    try {
      simulation.run();
      return "";
    } catch (AssertionError noticed) {
      return noticed.getMessage();
    }
  }

  private static Simulation untilTheEnd(long seed, Consumer<Cluster> sabotage) {
    Simulation simulation = new Simulation(seed);
    for (int tick = 0; tick < TICKS; tick++) {
      simulation.sabotagedAfter(SOON.plus(TICK.multipliedBy(tick)), sabotage);
    }
    return simulation;
  }

  private static void forgetPromises(Cluster cluster) {
    cluster.leading().ifPresent(term -> term.books().setQuota("ops", RoleQuota.NONE));
  }

  private static void giveAwayTwice(Cluster cluster) {
    Resources some = Resources.of(ResourceParser.parse("cpus:0.1", "*")).allocate("*");
    cluster
        .leading()
        .map(MasterTerm::books)
        .ifPresent(books ->
            books
                .agents()
                .values()
                .forEach(agent -> books.accounts().charge(agent, new FrameworkId("nobody"), some)));
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
