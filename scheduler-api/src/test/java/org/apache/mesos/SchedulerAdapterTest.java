package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.framework.SchedulerAdapter;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A framework that overrides nothing takes no offer from others. */
@Timeout(60)
class SchedulerAdapterTest {

  @Test
  void offersThatNobodyLooksAtAreDeclined() throws Exception {
    FrameworkInfo info = FrameworkInfo.newBuilder().setUser("").setName("idle").build();
    try (FakeMaster master = new FakeMaster("master-1")) {
      MesosSchedulerDriver driver =
          new MesosSchedulerDriver(new SchedulerAdapter() {}, info, master.address());
      driver.start();
      master.awaitSubscription();
      master.subscribed();
      master.send(offer("offer-1"));
      Call call = master.awaitCall().call();
      driver.stop(true);
      driver.join();
      assertThat(call.getType()).isEqualTo(Call.Type.DECLINE);
      assertThat(call.getDecline().getOfferIds(0).getValue()).isEqualTo("offer-1");
    }
  }

  private static Event offer(String id) {
    Offer.Builder offer =
        Offer.newBuilder()
            .setId(OfferID.newBuilder().setValue(id))
            .setFrameworkId(FrameworkID.newBuilder().setValue(FakeMaster.FRAMEWORK))
            .setAgentId(AgentID.newBuilder().setValue("agent-1"))
            .setHostname("host");
    return Event.newBuilder()
        .setType(Event.Type.OFFERS)
        .setOffers(Event.Offers.newBuilder().addOffers(offer))
        .build();
  }
}
