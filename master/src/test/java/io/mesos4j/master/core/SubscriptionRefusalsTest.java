package io.mesos4j.master.core;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.RequestId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.internal.MessagesProtos.UpdateFrameworkMessage;
import org.apache.mesos.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;
import org.apache.mesos.scheduler.Protos.OfferConstraints;
import org.apache.mesos.scheduler.Protos.OfferConstraints.RoleConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every recorded refusal of SUBSCRIBE and UPDATE_FRAMEWORK that the core decides. */
@SuppressWarnings("deprecation") // frameworks without MULTI_ROLE say their one role in 'role'
class SubscriptionRefusalsTest {

  private static final Map<String, Call.Subscribe.Builder> SUBSCRIPTIONS =
      Map.ofEntries(
          entry("subscribe error role with space", role("a b")),
          entry("subscribe error role leading slash", role("/a")),
          entry("subscribe error role trailing slash", role("a/")),
          entry("subscribe error role double slash", role("a//b")),
          entry("subscribe error role dot", role("a/.")),
          entry("subscribe error role dash", role("-a")),
          entry("subscribe error role star component", role("a/*")),
          entry("subscribe error role with multi role", subscribe(multiRole().setRole("a"))),
          entry(
              "subscribe error roles without multi role", subscribe(Scenario.info().addRoles("a"))),
          entry("subscribe error duplicate roles", subscribe(multiRole("a", "a"))),
          entry(
              "subscribe error invalid framework roles list", subscribe(multiRole("ok", "not ok"))),
          entry(
              "subscribe error failover timeout too large",
              subscribe(Scenario.info().setFailoverTimeout(1e30))),
          entry(
              "subscribe error suppressed role not subscribed",
              subscribe(multiRole("a")).addSuppressedRoles("b")),
          entry(
              "subscribe error empty offer constraints group",
              constrained(RoleConstraints.getDefaultInstance())),
          entry("invalid regex is an error", constrained(matching("("))));

  private static Call.Subscribe.Builder role(String role) {
    return subscribe(Scenario.info().setRole(role));
  }

  private static FrameworkInfo.Builder multiRole(String... roles) {
    return Scenario.info()
        .addAllRoles(List.of(roles))
        .addCapabilities(Capability.newBuilder().setType(Capability.Type.MULTI_ROLE));
  }

  private static Call.Subscribe.Builder subscribe(FrameworkInfo.Builder info) {
    return Call.Subscribe.newBuilder().setFrameworkInfo(info);
  }

  private static Call.Subscribe.Builder constrained(RoleConstraints constraints) {
    return subscribe(multiRole("a"))
        .setOfferConstraints(OfferConstraints.newBuilder().putRoleConstraints("a", constraints));
  }

  private static RoleConstraints matching(String regex) {
    return group(
        AttributeConstraint.newBuilder()
            .setSelector(AttributeConstraint.Selector.newBuilder().setAttributeName("rack"))
            .setPredicate(
                AttributeConstraint.Predicate.newBuilder()
                    .setTextMatches(
                        AttributeConstraint.Predicate.TextMatches.newBuilder().setRegex(regex))));
  }

  private static RoleConstraints group(AttributeConstraint.Builder constraint) {
    return RoleConstraints.newBuilder()
        .addGroups(RoleConstraints.Group.newBuilder().addAttributeConstraints(constraint))
        .build();
  }

  static List<Refusal> subscriptions() {
    return Stream.of("scheduler", "offer constraints")
        .flatMap(group -> Refusal.of(group).stream())
        .filter(refusal -> refusal.outcome().equals("ERROR"))
        .filter(refusal -> !refusal.situation().contains("removed framework"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("subscriptions")
  void badSubscriptionGetsOneErrorAndTheEnd(Refusal refusal) {
    assertThat(SUBSCRIPTIONS).containsKey(refusal.situation());
    assertThat(refused(SUBSCRIPTIONS.get(refusal.situation()))).isNotBlank();
  }

  /** The sentence of the ERROR event after which the stream ends. */
  private static String refused(Call.Subscribe.Builder subscribe) {
    Scenario scenario = new Scenario();
    scenario.subscribed("s1", subscribe);
    assertThat(scenario.events("s1")).extracting(Event::getType).containsExactly(Event.Type.ERROR);
    assertThat(scenario.effects().getLast())
        .isEqualTo(new MasterEffect.CloseStream(new HttpStreamId("s1")));
    assertThat(scenario.view().frameworks()).isEmpty();
    return scenario.events("s1").getFirst().getError().getMessage();
  }

  @Test
  void constraintsThatTheAllocatorCouldNotCompileAreRefused() {
    AttributeConstraint.Selector.Builder rack =
        AttributeConstraint.Selector.newBuilder().setAttributeName("rack");
    AttributeConstraint.Builder without =
        AttributeConstraint.newBuilder()
            .setSelector(rack)
            .setPredicate(AttributeConstraint.Predicate.getDefaultInstance());
    assertThat(refused(constrained(group(without)))).contains("predicate");
    assertThat(refused(constrained(matching("(a|b){200}")))).contains("instructions");
    assertThat(
            refused(
                constrained(
                    RoleConstraints.newBuilder()
                        .addGroups(RoleConstraints.Group.getDefaultInstance())
                        .build())))
        .contains("no constraint");
  }

  @Test
  void plainRegexIsAccepted() {
    Scenario scenario = new Scenario();
    scenario.subscribed("s1", constrained(matching("r[0-9]+")));
    assertThat(scenario.events("s1").getFirst().getType()).isEqualTo(Event.Type.SUBSCRIBED);
  }

  @Test
  void removedFrameworkIsToldInTheWordsThatClientsKnow() {
    Desk desk = new Desk();
    desk.call(Call.newBuilder().setType(Call.Type.TEARDOWN));
    FrameworkInfo again = Desk.partitionAware().toBuilder().setId(desk.framework.proto()).build();
    desk.scenario.subscribed(
        "s2",
        Call.Subscribe.newBuilder().setFrameworkInfo(again).addSuppressedRoles("not subscribed"));
    assertThat(desk.scenario.events("s2").getFirst().getError().getMessage())
        .isEqualTo("Framework has been removed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "checkpoint", "principal", "bad role", "other id"})
  void badUpdateIsRefusedAndChangesNothing(String fault) {
    assertThat(Refusal.of("scheduler"))
        .extracting(Refusal::situation)
        .contains("update framework refuses " + fault);
    Desk desk = new Desk();
    FrameworkInfo before = desk.scenario.view().frameworks().get(desk.framework).info();
    RequestId request = update(desk, changed(before, fault));
    assertThat(desk.scenario.answer(request)).isEqualTo(400);
    assertThat(desk.scenario.view().frameworks().get(desk.framework).info()).isEqualTo(before);
  }

  private static RequestId update(Desk desk, FrameworkInfo info) {
    return desk.call(
        Call.newBuilder()
            .setType(Call.Type.UPDATE_FRAMEWORK)
            .setUpdateFramework(Call.UpdateFramework.newBuilder().setFrameworkInfo(info)));
  }

  private static FrameworkInfo changed(FrameworkInfo before, String fault) {
    FrameworkInfo.Builder info = before.toBuilder();
    return switch (fault) {
      case "user" -> info.setUser("somebody").build();
      case "checkpoint" -> info.setCheckpoint(true).build();
      case "principal" -> info.setPrincipal("somebody").build();
      case "bad role" -> info.setRole("a b").build();
      default -> info.setId(FrameworkID.newBuilder().setValue("other")).build();
    };
  }

  @Test
  void droppedRoleLosesItsOffersOnly() {
    Scenario scenario = new Scenario();
    Desk desk = new Desk(scenario, multiRole("*", "kept").build());
    desk.offer("cpus:1");
    FrameworkInfo before = scenario.view().frameworks().get(desk.framework).info();
    RequestId request = update(desk, before.toBuilder().clearRoles().addRoles("kept").build());
    assertThat(scenario.answer(request)).isEqualTo(200);
    assertThat(desk.events(Event.Type.RESCIND)).hasSize(1);
    assertThat(scenario.view().offers()).isEmpty();
  }

  @Test
  void constraintsForARoleThatIsNotSubscribedAreRefused() {
    Scenario scenario = new Scenario();
    Desk desk = new Desk(scenario, multiRole("*").build());
    FrameworkInfo info = scenario.view().frameworks().get(desk.framework).info();
    RequestId request =
        desk.call(
            Call.newBuilder()
                .setType(Call.Type.UPDATE_FRAMEWORK)
                .setUpdateFramework(
                    Call.UpdateFramework.newBuilder()
                        .setFrameworkInfo(info)
                        .setOfferConstraints(
                            OfferConstraints.newBuilder()
                                .putRoleConstraints("other", matching("r1")))));
    assertThat(scenario.answer(request)).isEqualTo(400);
  }

  @Test
  void agentsHearOfAFrameworkThatHasChangedAndNotOfItsWishes() {
    Scenario scenario = new Scenario();
    Desk desk = new Desk(scenario, multiRole("*", "kept").build());
    FrameworkInfo before = scenario.view().frameworks().get(desk.framework).info();
    update(desk, before.toBuilder().clearRoles().addRoles("kept").addRoles("*").build());
    assertThat(scenario.messages(Desk.AGENT, UpdateFrameworkMessage.class)).isEmpty();
    update(desk, before.toBuilder().setName("renamed").build());
    assertThat(scenario.messages(Desk.AGENT, UpdateFrameworkMessage.class)).hasSize(1);
  }

  @Test
  void unknownIdComesFromAnEarlierMaster() {
    Scenario scenario = new Scenario();
    FrameworkID own = FrameworkID.newBuilder().setValue("own").build();
    FrameworkId id = scenario.subscribed("s1", Scenario.info().setId(own).build());
    assertThat(id.value()).isEqualTo("own");
  }
}
