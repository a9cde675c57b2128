package io.mesos4j.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.query.MaintenanceResponses;
import io.mesos4j.wire.MesosJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;
import org.apache.mesos.maintenance.Protos.ClusterStatus;
import org.junit.jupiter.api.Test;

/**
 * A machine of two agents that drains, both of which one framework will leave, as upstream shows
 * it.
 */
class MaintenanceStatusTest {

  private static final long ANSWERED = 1_500_000_000_500_000_000L;

  private final Desk desk = new Desk();
  private final ClusterStatus status;

  MaintenanceStatusTest() {
    AgentId second = desk.scenario.registeredAgent("slave(1)@127.0.0.1:5052", Desk.ALL);
    MaintenanceScenes.plan(desk.scenario, MaintenanceScenes.away(5));
    Map<AgentId, Map<FrameworkId, InverseOfferStatus>> answers = new LinkedHashMap<>();
    answers.put(desk.agent, Map.of(desk.framework, accepted()));
    answers.put(second, Map.of(desk.framework, accepted()));
    status = MaintenanceResponses.clusterStatus(desk.scenario.view(), answers);
  }

  private InverseOfferStatus accepted() {
    return InverseOfferStatus.newBuilder()
        .setStatus(InverseOfferStatus.Status.ACCEPT)
        .setFrameworkId(desk.framework.proto())
        .setTimestamp(TimeInfo.newBuilder().setNanoseconds(ANSWERED))
        .build();
  }

  @Test
  void endpointShowsWhoWillLeave() throws IOException {
    assertThat(text(MesosJson.printSorted(status))).isEqualTo(recorded("status"));
  }

  @Test
  void callShowsWhoWillLeave() throws IOException {
    assertThat(text(MesosJson.printV1(MaintenanceResponses.status(status))))
        .isEqualTo(recorded("GET_MAINTENANCE_STATUS"));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private String recorded(String name) throws IOException {
    String resource = "/golden/maintenance/" + name + ".json";
    try (InputStream in = MaintenanceStatusTest.class.getResourceAsStream(resource)) {
      return text(in.readAllBytes())
          .replace("<UUID-1>-0001", desk.framework.value())
          .replace("\"hostname\":\"127.0.0.1\"", "\"hostname\":\"HOST\"");
    }
  }
}
