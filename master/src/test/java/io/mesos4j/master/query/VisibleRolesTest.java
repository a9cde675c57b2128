package io.mesos4j.master.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.TaskRecords;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.wire.JsonWriter;
import io.mesos4j.wire.Upid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.AllocationInfo;
import org.apache.mesos.Protos.Resource.ReservationInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.Value;
import org.apache.mesos.authorization.Protos.Action;
import org.junit.jupiter.api.Test;

/** Who may see one role or one user sees nothing of the others. */
class VisibleRolesTest {

  private static final Approvers ONLY_DEV =
      (action, target) -> action != Action.VIEW_ROLE || target.names().contains("dev");
  private static final Approvers ONLY_ALICE =
      (action, target) -> action != Action.VIEW_TASK || target.names().contains("alice");

  private final VisibleRoles roles = new VisibleRoles(ONLY_DEV);

  @Test
  void everyRoleOfAResourceMustBeVisible() {
    Resource free = cpus().build();
    Resource ours = reserved("dev").build();
    Resource refined = reserved("dev").addReservations(reservation("dev/secret")).build();
    Resource allocated =
        cpus().setAllocationInfo(AllocationInfo.newBuilder().setRole("ops")).build();
    assertThat(roles.of(List.of(free, ours, refined, allocated, reserved("ops").build())))
        .containsExactly(free, ours);
    assertThat(new VisibleRoles(Approvers.all()).of(List.of(free, refined))).hasSize(2);
  }

  @Test
  void operationsOnHiddenRolesAreHidden() {
    assertThat(roles.shows(reserve("dev"))).isTrue();
    assertThat(roles.shows(reserve("ops"))).isFalse();
  }

  @Test
  void agentsShowNothingThatIsReservedForOthers() {
    String whole = shown(new VisibleRoles(Approvers.all()));
    assertThat(whole).contains("\"ops\"").contains("\"dev\"");
    String narrow = shown(roles);
    assertThat(narrow).doesNotContain("ops").contains("\"reserved_resources\":{\"dev\":");
    assertThat(narrow).contains("\"reserved_resources_full\":{\"dev\":[");
  }

  @Test
  void deactivatedAgentIsNotActive() {
    assertThat(shown(new VisibleRoles(Approvers.all())))
        .contains("\"active\":true,\"deactivated\":false");
    AgentMarks deactivated = new AgentMarks.Deactivated().applied(AgentMarks.NONE);
    assertThat(shown(new VisibleRoles(Approvers.all()), deactivated))
        .contains("\"active\":false,\"deactivated\":true");
  }

  private static String shown(VisibleRoles roles) {
    return shown(roles, AgentMarks.NONE);
  }

  private static String shown(VisibleRoles roles, AgentMarks marks) {
    Resources total =
        Resources.of(List.of(cpus().build(), reserved("dev").build(), reserved("ops").build()));
    AgentId id = new AgentId("S");
    Agent agent =
        new Agent(
            id,
            SlaveInfo.newBuilder().setId(id.proto()).setHostname("h").build(),
            new Agent.Connection(Upid.NONE, true, 1, Instant.EPOCH, Optional.empty()),
            new Agent.Software("1.11.0", List.of()),
            total,
            Optional.empty(),
            Agent.Standing.since(marks, Instant.EPOCH));
    AgentJson agents = new AgentJson(Figures.none(), roles);
    JsonWriter json = new JsonWriter().object();
    agents.fields(json, agent);
    agents.fullResources(json, agent);
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void newsOfATaskIsForThoseWhoMaySeeItsUser() {
    FrameworkInfo owner = FrameworkInfo.newBuilder().setUser("bob").setName("f").build();
    assertThat(ChangeEvents.visible(updated("alice"), owner, ONLY_ALICE)).isTrue();
    assertThat(ChangeEvents.visible(updated("bob"), owner, ONLY_ALICE)).isFalse();
  }

  private static Change updated(String user) {
    TaskID id = TaskID.newBuilder().setValue("t").build();
    return new Change.TaskUpdated(
        new TaskRecords()
            .of(
                new FrameworkId("f"),
                Task.newBuilder()
                    .setName("t")
                    .setTaskId(id)
                    .setFrameworkId(FrameworkID.newBuilder().setValue("f"))
                    .setSlaveId(SlaveID.newBuilder().setValue("S"))
                    .setState(TaskState.TASK_RUNNING)
                    .setUser(user)
                    .build()),
        TaskStatus.newBuilder().setTaskId(id).setState(TaskState.TASK_RUNNING).build());
  }

  private static Operation reserve(String role) {
    return Operation.newBuilder()
        .setType(Operation.Type.RESERVE)
        .setReserve(Operation.Reserve.newBuilder().addResources(reserved(role)))
        .build();
  }

  private static Resource.Builder reserved(String role) {
    return cpus().addReservations(reservation(role));
  }

  private static ReservationInfo reservation(String role) {
    return ReservationInfo.newBuilder().setType(ReservationInfo.Type.DYNAMIC).setRole(role).build();
  }

  private static Resource.Builder cpus() {
    return Resource.newBuilder()
        .setName("cpus")
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(1));
  }
}
