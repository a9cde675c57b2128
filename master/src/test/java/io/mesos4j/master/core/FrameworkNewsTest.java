package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.query.ChangeEvents;
import io.mesos4j.master.query.VisibleRoles;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.master.Protos.Event;
import org.junit.jupiter.api.Test;

/** What followers of the operator's event stream hear of a framework's comings and goings. */
class FrameworkNewsTest {

  private final Desk desk = new Desk(new Scenario(), Applicants.patient());

  @Test
  void aLostConnectionIsNoNewsTheReturnIs() {
    desk.scenario.forgetEffects();
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    assertThat(heard()).isEmpty();

    FrameworkInfo info = desk.scenario.view().frameworks().get(desk.framework).info();
    desk.scenario.subscribed("s2", info);
    assertThat(heard())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getType()).isEqualTo(Event.Type.FRAMEWORK_UPDATED);
          assertThat(event.getFrameworkUpdated().getFramework().getConnected()).isTrue();
        });
  }

  @Test
  void whoIsBackAfterAnElectionWasAwaitedAndIsHere() {
    desk.scenario.forgetEffects();
    FrameworkInfo earlier =
        Applicants.patient().toBuilder().setId(new FrameworkId("earlier").proto()).build();
    desk.scenario.subscribed("s2", earlier);
    assertThat(heard())
        .satisfiesExactly(
            added -> {
              assertThat(added.getFrameworkAdded().getFramework().getRecovered()).isTrue();
              assertThat(added.getFrameworkAdded().getFramework().getRegisteredTime())
                  .isEqualTo(TimeInfo.newBuilder().setNanoseconds(0).build());
            },
            updated ->
                assertThat(updated.getFrameworkUpdated().getFramework().getConnected()).isTrue());
  }

  @Test
  void theWebUiHearsOfALostConnection() {
    desk.scenario.forgetEffects();
    desk.scenario.when(new MasterEvent.StreamClosed(new HttpStreamId(Desk.STREAM)));
    assertThat(changes()).singleElement().isInstanceOf(Change.FrameworkDisconnected.class);
  }

  private List<Event> heard() {
    return changes().stream()
        .filter(change ->
            ChangeEvents.visible(change, FrameworkInfo.getDefaultInstance(), Approvers.all()))
        .map(change -> ChangeEvents.of(change, new VisibleRoles(Approvers.all())))
        .toList();
  }

  private List<Change> changes() {
    return desk.scenario.effects().stream()
        .filter(MasterEffect.PublishChange.class::isInstance)
        .map(effect -> ((MasterEffect.PublishChange) effect).change())
        .toList();
  }
}
