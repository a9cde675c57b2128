package io.mesos4j.master.core;

import static io.mesos4j.master.core.RoleSettings.REQUEST;
import static io.mesos4j.master.core.RoleSettings.info;
import static io.mesos4j.master.core.RoleSettings.weight;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.registry.UpdateWeights;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.authorization.Protos.Action;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** The weights of roles: of the flag, of the registry and of operators. */
class WeightSettingsTest {

  private final Scenario scenario = new Scenario();
  private final AgentId agent = scenario.registeredAgent(Desk.AGENT, Desk.ALL);
  private final FrameworkId framework = scenario.subscribed("s1", info());

  private static MasterSettings weighing(List<WeightInfo> first) {
    return Scenario.settings()
        .withRegistry(new MasterSettings.RegistryTerms(MasterSettings.Retention.DEFAULT, first));
  }

  @Test
  void weightsOfTheFlagAreKeptWhereTheRegistryHasNone() {
    List<WeightInfo> ofFlag = List.of(weight("eng", 2), weight("ops", 0.5));
    Scenario fresh = new Scenario(weighing(ofFlag));
    assertThat(fresh.told(AllocatorCommand.UpdateWeights.class))
        .containsExactly(new AllocatorCommand.UpdateWeights(Map.of("eng", 2.0, "ops", 0.5)));
    assertThat(fresh.view().roles().weight("ops")).isEqualTo(0.5);
    assertThat(fresh.allEffects())
        .anyMatch(effect ->
            effect instanceof MasterEffect.StoreRegistry store
                && store.operation().equals(new UpdateWeights(ofFlag)));
  }

  @Test
  void weightsOfTheFlagGiveWayToThoseOfTheRegistry() {
    Registry registry =
        Registry.newBuilder()
            .addWeights(Registry.Weight.newBuilder().setInfo(weight("eng", 3)))
            .build();
    Scenario next = new Scenario(weighing(List.of(weight("eng", 2), weight("ops", 2))), registry);
    assertThat(next.view().roles().weights()).isEqualTo(Map.of("eng", 3.0));
  }

  @Test
  void weightsAreDurableBeforeTheyCountAndOffersAreSharedOutAnew() {
    scenario.offered(framework, agent, "eng", Resources.of(Scenario.parsed("cpus:1")));
    scenario.registryWaits().forgetEffects();
    scenario.when(
        new MasterEvent.WeightsRequested(REQUEST, List.of(weight("eng", 2.5)), Approvers.all()));
    assertThat(scenario.asked()).containsExactly(new UpdateWeights(List.of(weight("eng", 2.5))));
    assertThat(scenario.told(AllocatorCommand.UpdateWeights.class)).isEmpty();
    scenario.registryAnswers();
    assertThat(scenario.told(AllocatorCommand.UpdateWeights.class)).hasSize(1);
    assertThat(scenario.events("s1")).anyMatch(event -> event.getType() == Event.Type.RESCIND);
    assertThat(scenario.answer(REQUEST)).isEqualTo(200);
    assertThat(scenario.view().roles().weight("eng")).isEqualTo(2.5);
  }

  @Test
  void whoMayGiveNoWeightsMayNotGiveNoneEither() {
    assertThat(given(Approvers.all())).isEqualTo(200);
    assertThat(given((action, target) -> action != Action.UPDATE_WEIGHT)).isEqualTo(403);
  }

  /** The answer to who gives no role a weight. */
  private int given(Approvers approvers) {
    return RoleSettings.status(
        scenario, new MasterEvent.WeightsRequested(REQUEST, List.of(), approvers));
  }
}
