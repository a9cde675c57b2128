package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.resources.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.SchedulerDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real agent lends more than it has; only a framework that can do without it is offered that. */
@Timeout(300)
class OversubscriptionTest {

  private static final String MODULES =
      """
      {"libraries": [{"modules": [{"name": "org_apache_mesos_FixedResourceEstimator",
        "parameters": [{"key": "resources", "value": "cpus:3;mem:64"}]}]}]}\
      """;

  @TempDir private Path folder;

  @Test
  void whatIsLentGoesToWhoeverCanDoWithoutIt() throws Exception {
    try (SmallCluster cluster = SmallCluster.start(folder);
        DaemonProcess lender = startLender(cluster)) {
      DaemonProcess master = cluster.master();
      awaitGauge(master, "master/cpus_revocable_total", 3);
      awaitGauge(lender, "slave/cpus_revocable_total", 3);
      Borrower cautious = new Borrower();
      Subscription first = Subscription.of(cluster, cautious);
      master.await("offers", () -> cautious.offers.size() == 2);
      first.close();
      assertThat(cautious.offers).allSatisfy(offer -> assertThat(revocable(offer)).isEmpty());
      Borrower bold = new Borrower();
      try (Subscription second =
          Subscription.of(cluster, bold, Capability.Type.REVOCABLE_RESOURCES)) {
        master.await("what is lent", () -> bold.offers.stream().anyMatch(Borrower::isLent));
        second.launch(bold.offers.stream().filter(Borrower::isLent).findFirst().orElseThrow());
        master.await("the task", () -> bold.states.contains(TaskState.TASK_RUNNING));
        awaitGauge(master, "master/cpus_revocable_used", 1);
        awaitGauge(lender, "slave/cpus_revocable_used", 1);
        assertThat(master.body("/slaves")).contains("\"cpus_revocable\":3.0");
      }
    }
  }

  private DaemonProcess startLender(SmallCluster cluster) throws Exception {
    return SmallCluster.startAgent(
        folder,
        "lender",
        cluster.address(),
        "--modules=" + MODULES,
        "--resource_estimator=org_apache_mesos_FixedResourceEstimator");
  }

  private static void awaitGauge(DaemonProcess daemon, String name, int value) throws Exception {
    String wanted = "\"" + name + "\":" + value + ".0";
    daemon.await(wanted, () -> daemon.body("/metrics/snapshot").contains(wanted));
  }

  private static List<Resource> revocable(Protos.Offer offer) {
    return offer.getResourcesList().stream().filter(Resource::hasRevocable).toList();
  }

  /** A framework of these capabilities, until it is closed. */
  private record Subscription(MesosSchedulerDriver driver) implements AutoCloseable {

    static Subscription of(
        SmallCluster cluster, Borrower scheduler, Capability.Type... capabilities) {
      FrameworkInfo.Builder framework = FrameworkInfo.newBuilder().setUser("").setName("borrower");
      for (Capability.Type type : capabilities) {
        framework.addCapabilities(Capability.newBuilder().setType(type));
      }
      MesosSchedulerDriver driver =
          new MesosSchedulerDriver(scheduler, framework.build(), cluster.address());
      driver.start();
      return new Subscription(driver);
    }

    /** A task on one cpu that is lent and memory that is the agent's own. */
    void launch(Protos.Offer offer) {
      List<Resource> used = new ArrayList<>();
      used.add(Scalar.resource("mem", 32));
      revocable(offer).stream()
          .filter(resource -> resource.getName().equals("cpus"))
          .map(Resource::toBuilder)
          .peek(resource -> resource.getScalarBuilder().setValue(1))
          .forEach(resource -> used.add(resource.build()));
      Protos.TaskInfo task =
          CommandScheduler.task(offer, "borrows", "exec sleep 600", 0, 0).toBuilder()
              .clearResources()
              .addAllResources(used)
              .build();
      driver.launchTasks(List.of(offer.getId()), List.of(task));
    }

    @Override
    public void close() {
      driver.stop();
      driver.join();
    }
  }

  /** Keeps its offers. Callbacks come on the driver's thread. */
  private static final class Borrower extends CommandScheduler {

    private final List<Protos.Offer> offers = new CopyOnWriteArrayList<>();
    private final List<TaskState> states = new CopyOnWriteArrayList<>();

    static boolean isLent(Protos.Offer offer) {
      return !revocable(offer).isEmpty();
    }

    @Override
    public void resourceOffers(SchedulerDriver driver, List<Protos.Offer> more) {
      offers.addAll(more);
    }

    @Override
    public void statusUpdate(SchedulerDriver driver, Protos.TaskStatus status) {
      states.add(status.getState());
    }
  }
}
