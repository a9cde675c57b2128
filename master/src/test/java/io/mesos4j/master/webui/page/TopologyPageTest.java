package io.mesos4j.master.webui.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.webui.live.Views;
import io.mesos4j.wire.JsonWriter;
import io.mesos4j.wire.Upid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.junit.jupiter.api.Test;

/** Where agents are, how full each is, and what of a zone nobody can use. */
class TopologyPageTest {

  private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
  private final Map<AgentId, List<ExecutorRecord>> executors = new LinkedHashMap<>();

  @Test
  void agentsAreSortedIntoTheirZones() {
    add("a", "north", 1, 10);
    add("b", "south", 1, 10);
    add("c", "north", 1, 10);
    assertThat(page())
        .containsSubsequence(
            "\"zone\":\"north\"",
            "\"id\":\"a\"",
            "\"id\":\"c\"",
            "\"zone\":\"south\"",
            "\"id\":\"b\"");
  }

  @Test
  void partsInUseAreOfEachAgentsOwn() {
    add("a", "z", 4, 100);
    uses("a", 1, 50);
    assertThat(page()).contains("\"cpus\":0.25,\"mem\":0.5,\"disk\":0.0");
  }

  @Test
  void whatIsFreeBesideNothingElseIsStranded() {
    add("a", "z", 4, 100);
    uses("a", 1, 100);
    add("b", "z", 2, 100);
    uses("b", 2, 40);
    add("c", "z", 8, 100);
    assertThat(page()).contains("\"stranded_cpus\":3.0", "\"stranded_mem\":60.0");
  }

  @Test
  void anAgentWithSomeOfEverythingStrandsNothing() {
    add("a", "z", 4, 100);
    uses("a", 3, 94);
    assertThat(page()).contains("\"stranded_cpus\":0.0", "\"stranded_mem\":0.0");
  }

  @Test
  void noAgentNoZone() {
    assertThat(page()).isEqualTo("{\"zones\":[]}");
  }

  private void add(String name, String zone, double cpus, double mem) {
    SlaveInfo.Builder info = SlaveInfo.newBuilder().setHostname("host-" + name);
    info.getDomainBuilder().getFaultDomainBuilder().getRegionBuilder().setName("here");
    info.getDomainBuilder().getFaultDomainBuilder().getZoneBuilder().setName(zone);
    AgentId id = new AgentId(name);
    agents.put(
        id,
        new Agent(
            id,
            info.setId(id.proto()).build(),
            new Agent.Connection(Upid.NONE, true, 1, Instant.EPOCH, Optional.empty()),
            new Agent.Software("1.11.0", List.of()),
            Resources.of(resources(cpus, mem)),
            Optional.empty(),
            Agent.Standing.since(AgentMarks.NONE, Instant.EPOCH)));
  }

  private void uses(String agent, double cpus, double mem) {
    ExecutorInfo executor =
        ExecutorInfo.newBuilder()
            .setExecutorId(ExecutorID.newBuilder().setValue("e"))
            .addAllResources(resources(cpus, mem))
            .build();
    AgentId id = new AgentId(agent);
    executors.put(id, List.of(new ExecutorRecord(id, Views.id("shop"), executor)));
  }

  private static List<Resource> resources(double cpus, double mem) {
    return List.of(Scalar.resource("cpus", cpus), Scalar.resource("mem", mem));
  }

  private String page() {
    MasterView view =
        Views.with(
            Views.of("shop"),
            new MasterView.Agents(agents, executors, Map.of(), Map.of(), Map.of()));
    JsonWriter json = new JsonWriter().object();
    new TopologyPage().write(json, new Snapshot(view, 1), Query.parse(""));
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }
}
