package io.mesos4j.master.allocator.drf;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Question;
import io.mesos4j.master.allocator.answer.Reason;
import io.mesos4j.master.allocator.rule.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.Unavailability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason to wait, planted; and what an answer says. */
class WhyTest {

  private final Planting planting = new Planting();
  private final AllocatorScenario scenario = planting.scenario;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OFFERED")
  void everyReasonIsFoundAndSaysWhatWouldHelp(Verdict verdict) {
    Reason reason = planting.plant(verdict).why();

    assertThat(reason.verdict()).isEqualTo(verdict.name());
    assertThat(reason.text()).startsWith(verdict.text());
    assertThat(reason.change()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TOO_SMALL | cpus 0 < 0.01 and mem 16 < 32 | lower --min_allocatable_resources or",
        "REFUSED | until 1970-01-01T01:00:00Z | REVIVE role 'eng'",
        "GIVEN_BACK | just gave these resources back | wait for the next --allocation_interval",
        "QUOTA_LIMIT | cpus 2 of 2 | raise the limit of role 'eng'",
        "KEPT_FOR_GUARANTEES | role ops is owed cpus 2, mem 1024 | add agents, or lower",
        "NOTHING_FREE | held by holder | end a task on the agent, or answer an offer of it",
        "RESERVED_FOR_OTHERS | cpus(reserved: ops):2 | subscribe to role 'ops', or unreserve",
        "RECOVERING | 7 agents are missing | start the missing agents",
        "NEEDS_GPU_RESOURCES | the agent has gpus | capability GPU_RESOURCES",
        "NOT_SUBSCRIBED | not subscribed to the role | subscribe framework f to role 'eng'",
        "NOT_WHITELISTED | not on the whitelist | add a to the file of --whitelist",
        "EXCLUDED_BY_CONSTRAINTS | constraints exclude the agent | relax the constraints of role"
      })
  void answersNameFiguresAndTheCure(Verdict verdict, String text, String change) {
    Reason reason = planting.plant(verdict).why();

    assertThat(reason.text()).contains(text);
    assertThat(reason.change()).contains(change);
  }

  @Test
  void anAnswerNamesTheMaintenanceThatIsPlanned() {
    planting.plant(Verdict.NEXT_RUN);
    Unavailability plan =
        Unavailability.newBuilder()
            .setStart(TimeInfo.newBuilder().setNanoseconds(1_900_000_000_000_000_000L))
            .build();
    scenario.tell(new AllocatorCommand.UpdateUnavailability(planting.agent(), Optional.of(plan)));

    assertThat(planting.why().text())
        .endsWith("; maintenance of the agent's machine is planned from 2030-03-17T17:46:40Z");
  }

  @Test
  void excludedAgentsAreListed() {
    planting.plant(Verdict.EXCLUDED_BY_CONSTRAINTS);

    assertThat(scenario.core.constraints().frameworks().get(planting.framework()).excluded())
        .containsEntry("eng", List.of(planting.agent()));
  }

  @Test
  void aSharedResourceGoesToTheNextFrameworkInTheNextRun() {
    planting.plant(Verdict.SHARED_ELSEWHERE);

    assertThat(scenario.after(Duration.ofSeconds(1)))
        .extracting(Proposal::framework)
        .contains(planting.framework());
  }

  @Test
  void theCureOfAPauseCures() {
    planting.plant(Verdict.GIVEN_BACK);
    scenario.tell(new AllocatorCommand.ReviveOffers(planting.framework(), Set.of("eng")));

    assertThat(scenario.soon())
        .extracting(Proposal::framework)
        .containsExactly(planting.framework());
  }

  @Test
  void reasonsAreSummedUp() {
    FrameworkId framework = scenario.framework("f", "eng");
    scenario.agent("d", "cpus:1;mem:64");
    scenario.decline(scenario.soon().getFirst(), Optional.of(3600.0));
    scenario.agent("a", "mem:16");
    scenario.agent("b", "mem:16");
    scenario.tell(new AllocatorCommand.DeactivateAgent(scenario.agent("c", "cpus:1;mem:64")));
    scenario.after(Duration.ofSeconds(1));

    assertThat(explain(Optional.of(framework), Optional.empty()).groups())
        .singleElement()
        .satisfies(group ->
            assertThat(group.summary())
                .isEqualTo(
                    "4 agents: 2 too small (cpus 0 < 0.01 and mem 16 < 32),"
                        + " 1 filtered until 1970-01-01T01:00:00Z, 1 not active or draining"));
  }

  @Test
  void whoIsUnknownIsNamed() {
    planting.plant(Verdict.NEXT_RUN);

    assertThat(explain(Optional.of(new FrameworkId("nobody")), Optional.empty()).unknown())
        .hasValueSatisfying(
            unknown -> assertThat(unknown.text()).isEqualTo("no framework has the id nobody"));
    assertThat(explain(Optional.empty(), Optional.of(new AgentId("nowhere"))).unknown())
        .hasValueSatisfying(unknown ->
            assertThat(unknown.text()).isEqualTo("no registered agent has the id nowhere"));
  }

  private Explanation explain(Optional<FrameworkId> framework, Optional<AgentId> agent) {
    return scenario.core.explain(new Question(framework, Optional.empty(), agent));
  }
}
