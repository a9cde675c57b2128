package io.mesos4j.agent.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.CompletedWork;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.ExecutorRun;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.query.VisibleAgentView;
import io.mesos4j.common.auth.AclsText;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.LocalAuthorizer;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.Upid;
import io.mesos4j.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.agent.Protos.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Operators do to containers, and see of frameworks, what the rules of the agent let them. */
class CallPermissionsTest {

  private static final String NOBODY = "{\"permissive\": false}";
  private static final String EVERYBODY = "{\"permissive\": true}";

  static final List<String> ABOUT_CONTAINERS =
      List.of(
          "KILL_CONTAINER",
          "KILL_NESTED_CONTAINER",
          "WAIT_CONTAINER",
          "WAIT_NESTED_CONTAINER",
          "REMOVE_CONTAINER",
          "REMOVE_NESTED_CONTAINER",
          "ATTACH_CONTAINER_OUTPUT");

  /** Of a framework of the user alice, whose one executor has the container "run". */
  private final AgentView view = view();

  @ParameterizedTest
  @FieldSource("ABOUT_CONTAINERS")
  void containersAreForThoseWhoMayTouchTheirUser(String type) {
    String rule = ruleOf(type);
    String acls =
        """
        {"permissive": false, "%s": [{"principals": {"values": ["ann"]},
          "users": {"values": ["alice"]}}]}\
        """
            .formatted(rule);
    assertThat(allows(acls, "ann", nested(type, "run"))).isTrue();
    assertThat(allows(acls, "bob", nested(type, "run"))).isFalse();
  }

  @Test
  void nestedContainersAreLaunchedAsAUserUnderAUser() {
    String acls =
        """
        {"permissive": false,
         "launch_nested_containers_as_user": [
           {"principals": {"values": ["ann"]}, "users": {"values": ["nobody"]}}],
         "launch_nested_containers_under_parent_with_user": [
           {"principals": {"values": ["ann"]}, "users": {"values": ["alice"]}}]}\
        """;
    assertThat(allows(acls, "ann", launch("run", "nobody"))).isTrue();
    assertThat(allows(acls, "ann", launch("run", "root"))).isFalse();
    assertThat(allows(acls, "ann", launch("other", "nobody"))).isFalse();
  }

  @Test
  void standaloneContainersHaveRulesOfTheirOwn() {
    String acls =
        """
        {"permissive": false, "kill_standalone_containers": [
          {"principals": {"values": ["ann"]}, "users": {"type": "ANY"}}]}\
        """;
    assertThat(allows(acls, "ann", nested("KILL_CONTAINER", "nobodys"))).isTrue();
    assertThat(allows(acls, "ann", nested("KILL_CONTAINER", "run"))).isFalse();
  }

  @ParameterizedTest
  @FieldSource("ABOUT_CONTAINERS")
  void executorsNeedNoRuleForWhatIsInTheirContainers(String type) {
    String call = nested(type, "run");
    assertThat(allows(NOBODY, executor("run"), call)).isTrue();
    assertThat(allows(EVERYBODY, executor("run"), call)).isTrue();
    assertThat(allows(EVERYBODY, executor("other"), call)).isFalse();
    assertThat(allows(EVERYBODY, claiming(Map.of("sub", "run")), call)).isFalse();
  }

  @Test
  void executorsLaunchInTheirContainersAsWhomTheyLike() {
    assertThat(allows(NOBODY, executor("run"), launch("run", "root"))).isTrue();
    assertThat(allows(EVERYBODY, executor("other"), launch("run", "root"))).isFalse();
    String flags = "{\"type\":\"GET_FLAGS\"}";
    assertThat(allows(NOBODY, executor("run"), flags)).isFalse();
  }

  @Test
  void withoutRulesExecutorsMayDoAnything() {
    Call call = read(nested("KILL_NESTED_CONTAINER", "run"));
    Optional<Principal> other = Optional.of(executor("other"));
    assertThat(new CallPermissions(view, Approvers.all(), other).allow(call)).isTrue();
  }

  @Test
  void flagsAndTheLogsLevelAreForTheAllowed() {
    String acls =
        """
        {"permissive": false, "view_flags": [
          {"principals": {"values": ["ann"]}, "flags": {"type": "ANY"}}]}\
        """;
    assertThat(allows(acls, "ann", "{\"type\":\"GET_FLAGS\"}")).isTrue();
    assertThat(allows(acls, "bob", "{\"type\":\"GET_FLAGS\"}")).isFalse();
    assertThat(allows(acls, "ann", "{\"type\":\"SET_LOGGING_LEVEL\"}")).isFalse();
    assertThat(allows(acls, "bob", "{\"type\":\"GET_STATE\"}")).isTrue();
  }

  @Test
  void whatMayNotBeSeenIsLeftOut() {
    String frameworks =
        """
        {"permissive": false, "view_frameworks": [
          {"principals": {"values": ["ann"]}, "users": {"values": ["alice"]}}]}\
        """;
    AgentView seen = VisibleAgentView.of(view, approvers(frameworks, "ann"));
    assertThat(seen.frameworks()).hasSize(1);
    assertThat(seen.executors()).isEmpty();
    assertThat(VisibleAgentView.of(view, approvers(frameworks, "bob")).frameworks()).isEmpty();
    assertThat(VisibleAgentView.of(view, approvers("{}", "bob")).executors()).hasSize(1);
  }

  private boolean allows(String acls, String who, String call) {
    return allows(acls, Principal.named(who), call);
  }

  private boolean allows(String acls, Principal who, String call) {
    Approvers approvers = new LocalAuthorizer(AclsText.parse(acls)).approvers(Optional.of(who));
    return new CallPermissions(view, approvers, Optional.of(who)).allow(read(call));
  }

  private static Call read(String call) {
    Call.Builder read = Call.newBuilder();
    try {
      MesosJson.parseV1(call.getBytes(StandardCharsets.UTF_8), read);
    } catch (WireException malformed) {
      throw new AssertionError(malformed);
    }
    return read.buildPartial();
  }

  /** Who shows the token of an executor in a container. */
  private static Principal executor(String container) {
    return claiming(Map.of("fid", "f", "eid", "e", "cid", container));
  }

  private static Principal claiming(Map<String, String> claims) {
    return new Principal(Optional.empty(), claims);
  }

  private static Approvers approvers(String acls, String who) {
    return new LocalAuthorizer(AclsText.parse(acls)).approvers(Optional.of(Principal.named(who)));
  }

  private static String ruleOf(String type) {
    String name = type.replace("_CONTAINER", "").replace("_NESTED", "").toLowerCase(Locale.ROOT);
    return name.startsWith("attach") ? "attach_containers_output" : name + "_nested_containers";
  }

  private static String nested(String type, String root) {
    return "{\"type\":\"%s\",\"%s\":{\"container_id\":{\"value\":\"x\",\"parent\":{\"value\":\"%s\"}}}}"
        .formatted(type, type.toLowerCase(Locale.ROOT), root);
  }

  private static String launch(String root, String user) {
    return """
    {"type": "LAUNCH_NESTED_CONTAINER", "launch_nested_container": {
      "container_id": {"value": "x", "parent": {"value": "%s"}}, "command": {"user": "%s"}}}\
    """
        .formatted(root, user);
  }

  private static AgentView view() {
    FrameworkID id = FrameworkID.newBuilder().setValue("f").build();
    FrameworkInfo framework =
        FrameworkInfo.newBuilder().setId(id).setName("f").setUser("alice").build();
    ExecutorInfo executor =
        ExecutorInfo.newBuilder()
            .setExecutorId(ExecutorID.newBuilder().setValue("e"))
            .setFrameworkId(id)
            .build();
    return new AgentView(
        new AgentView.Standing(
            SlaveInfo.getDefaultInstance(),
            AgentState.Phase.RUNNING,
            Optional.empty(),
            Resources.EMPTY,
            new AgentView.Duties(List.of(), Optional.empty())),
        List.of(new Framework(framework, Upid.NONE, Framework.Phase.RUNNING)),
        List.of(
            new Executor(
                executor,
                ExecutorRun.of(new ContainerId("run"), "/sandbox", true),
                ExecutorKind.CUSTOM,
                Executor.Phase.RUNNING,
                new ExecutorPeer.Absent())),
        List.of(),
        new AgentView.History(
            new CompletedWork.History(List.of(), List.of(), List.of()),
            Map.of(),
            new AgentView.Garbage(0, Duration.ZERO),
            Optional.empty()));
  }
}
