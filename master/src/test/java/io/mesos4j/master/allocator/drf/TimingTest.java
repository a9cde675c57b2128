package io.mesos4j.master.allocator.drf;

import static io.mesos4j.master.allocator.drf.AllocatorScenario.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.AllocatorOutcome.AvailableUpdated;
import io.mesos4j.master.allocator.AllocatorOutcome.InverseProposal;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.allocator.AllocatorSettings.Timing;
import io.mesos4j.master.allocator.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Filters;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus.Status;
import org.junit.jupiter.api.Test;

/** When runs happen, and what operators change: maintenance and what is free. */
class TimingTest {

  private static final Duration MOMENT = Duration.ofMillis(5);

  private AllocatorScenario scenario = new AllocatorScenario();

  private void end(FrameworkId framework, AgentId agent, Resources resources) {
    scenario.tell(
        new AllocatorCommand.RecoverResources(
            framework, agent, resources.allocate("eng"), Optional.empty(), Stage.ALLOCATED));
  }

  @Test
  void freedResourcesAreOfferedWithinMilliseconds() {
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", "cpus:4;mem:4096");
    scenario.after(Duration.ofSeconds(3));

    end(framework, agent, resources("cpus:1;mem:1024"));

    assertThat(scenario.after(MOMENT)).hasSize(1);
  }

  @Test
  void whatAFrameworkLeavesOfAnOfferIsItsAgainWithinMilliseconds() {
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", "cpus:4;mem:4096");
    scenario.after(Duration.ofSeconds(3));
    Resources rest = resources("cpus:3;mem:3072").allocate("eng");
    Optional<Filters> none = Optional.of(Filters.newBuilder().setRefuseSeconds(0).build());

    scenario.tell(
        new AllocatorCommand.RecoverResources(framework, agent, rest, none, Stage.LEFT_OVER));

    assertThat(scenario.after(MOMENT)).hasSize(1);
  }

  @Test
  void upstreamsTimingLeavesThemToTheInterval() {
    scenario = new AllocatorScenario(AllocatorSettings.defaults().with(Timing.UPSTREAM));
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", "cpus:4;mem:4096");
    scenario.after(Duration.ofMillis(3100));

    end(framework, agent, resources("cpus:1;mem:1024"));

    assertThat(scenario.after(Duration.ofMillis(800))).isEmpty();
    assertThat(scenario.after(Duration.ofMillis(200))).hasSize(1);
  }

  @Test
  void upstreamsTimingOffersANewAgentAtOnce() {
    scenario = new AllocatorScenario(AllocatorSettings.defaults().with(Timing.UPSTREAM));
    scenario.framework("f", "eng");
    scenario.after(Duration.ofMillis(100));
    scenario.agent("a", "cpus:4;mem:4096");

    assertThat(scenario.after(Duration.ZERO)).hasSize(1);
  }

  @Test
  void declinesWithoutFilterMakeNoLoopButOthersAreServed() {
    scenario.framework("f", "eng");
    scenario.framework("g", "eng");
    scenario.agent("a", "cpus:4;mem:4096");
    int offers = 0;
    for (List<Proposal> next = scenario.soon(); !next.isEmpty(); next = scenario.soon()) {
      offers += next.size();
      next.forEach(proposal -> scenario.decline(proposal, Optional.of(0.0)));
    }

    assertThat(offers).isEqualTo(2);
    assertThat(scenario.after(Duration.ofSeconds(1))).hasSize(1);
  }

  @Test
  void aBurstSharesOneRun() {
    scenario.framework("f", "eng");
    long before = scenario.core.runs();
    for (int i = 0; i < 50; i++) {
      scenario.agent("a" + i, "cpus:4;mem:4096");
    }
    scenario.soon();

    assertThat(scenario.core.runs() - before).isEqualTo(1);
  }

  @Test
  void recoveryAddsUpToWhatAgentsHave() {
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId first = scenario.agent("a", "cpus:6;mem:10");
    AgentId second = scenario.agent("b", "cpus:8;mem:12");
    scenario.soon();
    scenario.recover(framework, first, resources("cpus:4;mem:6").allocate("eng"), no());
    scenario.recover(framework, second, resources("cpus:5;mem:7").allocate("eng"), no());
    assertThat(free(first)).isEqualTo(resources("cpus:4;mem:6"));
    assertThat(free(second)).isEqualTo(resources("cpus:5;mem:7"));

    end(framework, first, resources("cpus:2;mem:4"));
    end(framework, second, resources("cpus:3;mem:5"));

    assertThat(free(first)).isEqualTo(resources("cpus:6;mem:10"));
    assertThat(free(second)).isEqualTo(resources("cpus:8;mem:12"));
  }

  private static Optional<Filters> no() {
    return Optional.empty();
  }

  private Resources free(AgentId agent) {
    return scenario.core.books().agents().get(agent).available();
  }

  @Test
  void frameworksAreAskedToLeaveAgentsThatAreMaintained() {
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", "cpus:4;mem:4096");
    scenario.soon();
    Unavailability plan =
        Unavailability.newBuilder().setStart(TimeInfo.newBuilder().setNanoseconds(7)).build();
    scenario.tell(new AllocatorCommand.UpdateUnavailability(agent, Optional.of(plan)));
    scenario.after(Duration.ofSeconds(5));
    assertThat(scenario.outcomes).hasSize(1);
    InverseProposal asked = (InverseProposal) scenario.outcomes.getFirst();
    assertThat(asked.framework()).isEqualTo(framework);
    assertThat(asked.agents()).containsExactly(Map.entry(agent, plan));

    scenario.tell(
        new AllocatorCommand.UpdateInverseOffer(
            framework,
            agent,
            Optional.of(Status.DECLINE),
            Optional.of(Filters.newBuilder().setRefuseSeconds(10).build())));

    scenario.after(Duration.ofSeconds(9));
    assertThat(scenario.outcomes).hasSize(1);
    assertThat(scenario.core.inverseOfferStatuses().get(agent).get(framework).getStatus())
        .isEqualTo(Status.DECLINE);
    scenario.after(Duration.ofSeconds(3));
    assertThat(scenario.outcomes).hasSize(2);
  }

  @Test
  void revivingForgetsThatAFrameworkDidNotWantToLeave() {
    FrameworkId framework = scenario.framework("f", "eng");
    AgentId agent = scenario.agent("a", "cpus:4;mem:4096");
    scenario.soon();
    scenario.tell(
        new AllocatorCommand.UpdateUnavailability(
            agent, Optional.of(Unavailability.getDefaultInstance())));
    scenario.soon();
    scenario.tell(
        new AllocatorCommand.UpdateInverseOffer(
            framework,
            agent,
            Optional.of(Status.DECLINE),
            Optional.of(Filters.newBuilder().setRefuseSeconds(3600).build())));

    scenario.tell(new AllocatorCommand.ReviveOffers(framework, Set.of()));
    scenario.after(Duration.ofSeconds(1));

    assertThat(scenario.outcomes).hasSize(2);
  }

  @Test
  void anOperatorReservesWhatIsFreeOrIsRefused() {
    AgentId agent = scenario.agent("a", "cpus:4;mem:4096");
    Resources plain = resources("cpus:4");
    Resources reserved =
        Resources.of(
            plain.protos().getFirst().toBuilder()
                .addReservations(
                    ReservationInfo.newBuilder()
                        .setType(ReservationInfo.Type.DYNAMIC)
                        .setRole("eng"))
                .build());
    Conversion reserve = new Conversion(plain, reserved);

    scenario.tell(new AllocatorCommand.UpdateAvailable(1, agent, List.of(reserve)));
    scenario.tell(new AllocatorCommand.UpdateAvailable(2, agent, List.of(reserve)));

    AvailableUpdated first = (AvailableUpdated) scenario.outcomes.get(0);
    AvailableUpdated second = (AvailableUpdated) scenario.outcomes.get(1);
    assertThat(first.refusal()).isEmpty();
    assertThat(second.request()).isEqualTo(2);
    assertThat(second.refusal().orElseThrow().text()).contains("does not apply");
    assertThat(free(agent)).isEqualTo(resources("mem:4096").plus(reserved));
  }
}
