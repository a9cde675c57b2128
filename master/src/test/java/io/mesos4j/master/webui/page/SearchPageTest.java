package io.mesos4j.master.webui.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.MaintenancePlan;
import io.mesos4j.master.webui.live.Views;
import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.MachineInfo;
import org.junit.jupiter.api.Test;

/** Every kind of thing that has an id is found by it. */
class SearchPageTest {

  private static final AgentId AGENT = new AgentId("agent-1");
  private static final FrameworkId SHOP = Views.id("shop");

  @Test
  void executorsOffersMachinesAndLostAgentsAreFound() {
    assertThat(found("cart-exec"))
        .contains("\"kind\":\"executor\"", "\"agent\":\"agent-1\"", "\"name\":\"of shop\"");
    assertThat(found("offer-7")).contains("\"kind\":\"offer\"", "to shop");
    assertThat(found("rack9")).contains("\"kind\":\"machine\"", "\"name\":\"10.0.0.9\"");
    assertThat(found("lost")).contains("\"kind\":\"unreachable agent\",\"id\":\"lost-agent\"");
    assertThat(found("burnt")).contains("\"kind\":\"gone agent\",\"id\":\"burnt-agent\"");
    assertThat(found("id-of-shop")).contains("\"kind\":\"framework\"");
  }

  @Test
  void offersOfFrameworksThatAreNotShownAreNotFound() {
    assertThat(found("offer-8")).isEqualTo("{\"found\":[]}");
  }

  private static String found(String words) {
    JsonWriter json = new JsonWriter().object();
    new SearchPage().write(json, new Snapshot(view(), 1), Query.parse("q=" + words));
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }

  private static MasterView view() {
    MasterView empty = Views.of("shop");
    return new MasterView(
        empty.settings(),
        empty.elected(),
        empty.frameworks(),
        empty.completedFrameworks(),
        new MasterView.Agents(
            Map.of(),
            Map.of(AGENT, List.of(new ExecutorRecord(AGENT, SHOP, executor("cart-exec")))),
            Map.of(),
            Map.of(new AgentId("lost-agent"), Instant.EPOCH),
            Map.of(new AgentId("burnt-agent"), Instant.EPOCH)),
        empty.tasks(),
        Map.of(
            new OfferId("offer-7"), offer("offer-7", SHOP),
            new OfferId("offer-8"), offer("offer-8", new FrameworkId("hidden"))),
        empty.inverseOffers(),
        empty.offerHistory(),
        empty.operations(),
        empty.roles(),
        plan(),
        empty.counts());
  }

  private static ExecutorInfo executor(String id) {
    return ExecutorInfo.newBuilder().setExecutorId(ExecutorID.newBuilder().setValue(id)).build();
  }

  private static Offer offer(String id, FrameworkId framework) {
    return new Offer(new OfferId(id), framework, AGENT, "*", Resources.EMPTY);
  }

  private static MaintenancePlan plan() {
    MachineID machine = MachineID.newBuilder().setHostname("rack9").setIp("10.0.0.9").build();
    return new MaintenancePlan(
        MaintenancePlan.NONE.schedule(),
        Map.of("rack9", MachineInfo.newBuilder().setId(machine).build()));
  }
}
