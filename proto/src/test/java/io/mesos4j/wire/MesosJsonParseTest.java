package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read leniently, and what is refused. */
final class MesosJsonParseTest {

  @Test
  void unknownNamesAndNullsAreSkipped() throws JsonException {
    FrameworkInfo framework =
        framework("{\"user\":\"u\",\"name\":\"n\",\"x\":{\"y\":[1,{}]},\"principal\":null}");
    assertThat(framework.hasPrincipal()).isFalse();
  }

  @Test
  void scalarsMayBeQuoted() throws JsonException {
    FrameworkInfo framework =
        framework(
            "{\"user\":\"u\",\"name\":\"n\",\"checkpoint\":\"true\",\"failover_timeout\":\"Infinity\"}");
    assertThat(framework.getCheckpoint()).isTrue();
    assertThat(framework.getFailoverTimeout()).isInfinite();
    assertThat(status("{\"state\":\"TASK_LOST\",\"timestamp\":\"1.5\"}").getTimestamp())
        .isEqualTo(1.5);
  }

  @Test
  void quotedScalarsMayStandBetweenBlanks() throws JsonException {
    FrameworkInfo framework =
        framework(
            "{\"user\":\"u\",\"name\":\"n\",\"checkpoint\":\" true \",\"failover_timeout\":\" 2"
                + " \"}");
    assertThat(framework.getCheckpoint()).isTrue();
    assertThat(framework.getFailoverTimeout()).isEqualTo(2);
  }

  @Test
  void aLoneValueIsAListOfOne() throws JsonException {
    FrameworkInfo framework =
        framework(
            "{\"user\":\"u\",\"name\":\"n\",\"capabilities\":{\"type\":\"MULTI_ROLE\"},\"roles\":\"a\"}");
    assertThat(framework.getCapabilitiesList()).hasSize(1);
    assertThat(framework.getRolesList()).containsExactly("a");
  }

  @Test
  void anUnknownEnumNameLeavesAnOptionalFieldUnset() throws JsonException {
    assertThat(status("{\"state\":\"TASK_LOST\",\"reason\":\"reason_of_tomorrow\"}").hasReason())
        .isFalse();
  }

  @Test
  void integersLoseAFraction() throws JsonException {
    assertThat(command("{\"uris\":[{\"value\":\"x\"}],\"shell\":false}").getShell()).isFalse();
    TaskStatus status =
        status("{\"state\":\"TASK_LOST\",\"container_status\":{\"executor_pid\":1.9e1}}");
    assertThat(status.getContainerStatus().getExecutorPid()).isEqualTo(19);
  }

  @Test
  void v1NamesAreReadIntoV0() throws JsonException {
    TaskStatus.Builder status = TaskStatus.newBuilder();
    String json =
        "{\"task_id\":{\"value\":\"t\"},\"state\":\"TASK_LOST\",\"agent_id\":{\"value\":\"a\"},"
            + "\"slave_id\":{\"value\":\"ignored\"},\"reason\":\"REASON_AGENT_REMOVED\"}";
    MesosJson.parseV1(utf8(json), status);
    assertThat(status.getSlaveId().getValue()).isEqualTo("a");
    assertThat(status.getReason()).isEqualTo(TaskStatus.Reason.REASON_SLAVE_REMOVED);
  }

  @Test
  void theGracePeriodOfADrainIsADuration() throws JsonException {
    var call = org.apache.mesos.master.Protos.Call.newBuilder();
    String json =
        "{\"type\":\"DRAIN_AGENT\",\"drain_agent\":{\"agent_id\":{\"value\":\"a\"},"
            + "\"max_grace_period\":{\"seconds\":5,\"nanos\":1}}}";
    MesosJson.parseV1(utf8(json), call);
    assertThat(call.getDrainAgent().getMaxGracePeriod().getNanoseconds()).isEqualTo(5_000_000_001L);
    assertThat(MesosJson.textV1(call)).contains("{\"seconds\":5,\"nanos\":1}");
  }

  @Test
  void complaintsSayWhereAndWhat() {
    String json = "{\"type\":\"KILL\",\"kill\":{\"task_id\":{\"value\":5}}}";
    assertThatThrownBy(() -> MesosJson.parseV1(utf8(json), Call.newBuilder()))
        .isInstanceOf(JsonException.class)
        .hasMessage("at 'kill.task_id.value': expected a text but found 5");
    assertThatThrownBy(() -> MesosJson.parseV1(utf8("{\"kill\":{}}"), Call.newBuilder()))
        .hasMessage("required fields are missing: kill.task_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "null",
        "[]",
        "\"x\"",
        "{",
        "}",
        "{]",
        "{\"user\"",
        "{\"user\":}",
        "{\"user\":\"a\"",
        "{\"user\":\"a\",}",
        "{user:\"a\"}",
        "{'user':'a'}",
        "{\"user\":\"a\"} x",
        "{\"user\":\"a\"}{}",
        "\uFEFF{}",
        "/* */{}",
        "{\"user\":1}",
        "{\"user\":true}",
        "{\"user\":[\"a\"]}",
        "{\"user\":{}}",
        "{\"failover_timeout\":NaN}",
        "{\"failover_timeout\":\"x\"}",
        "{\"failover_timeout\":\"NaN\"}",
        "{\"failover_timeout\":+1}",
        "{\"failover_timeout\":01}",
        "{\"failover_timeout\":1.}",
        "{\"failover_timeout\":.5}",
        "{\"failover_timeout\":1e}",
        "{\"failover_timeout\":true}",
        "{\"checkpoint\":1}",
        "{\"checkpoint\":\"yes\"}",
        "{\"checkpoint\":tru}",
        "{\"id\":5}",
        "{\"id\":[]}",
        "{\"capabilities\":[{\"type\":1}]}",
        "{\"capabilities\":[[]]}",
        "{\"roles\":[1]}",
        "{\"user\":\"\u0001\"}",
        "{\"user\":\"\\x\"}",
        "{\"user\":\"\\u12\"}",
        "{\"user\":\"\\ud800\"}",
        "{\"user\":\"\\ud800x\"}",
        "{\"user\":\"abc",
        "{\"user\":\"a\\",
        "{\"user\":nul}",
        "{\"offer_filters\":[]}"
      })
  void malformedTextsAreRefused(String json) {
    assertThatThrownBy(() -> framework(json)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2147483648", "-2147483649", "1e99", "\"9999999999\"", "1e999999999", "-1e400"})
  void numbersOutOfRangeAreRefused(String number) {
    String json = "{\"framework_id\":{\"value\":\"f\"},\"failure\":{\"status\":" + number + "}}";
    assertThatThrownBy(() ->
            MesosJson.parseV1(utf8(json), org.apache.mesos.scheduler.Protos.Event.newBuilder()))
        .hasMessageContaining("out of the field's range");
  }

  @Test
  void malformedBase64AndUtf8AreRefused() {
    assertThatThrownBy(() -> status("{\"data\":\"*\"}")).hasMessageContaining("base64");
    byte[] latin = "{\"user\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> MesosJson.parse(latin, FrameworkInfo.newBuilder()))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void endlessNestingIsAPlainError() {
    int depth = 100_000;
    for (String opening : new String[] {"[", "{\"labels\":", "{\"unknown\":"}) {
      String json = "{\"labels\":" + opening.repeat(depth);
      assertThatThrownBy(() -> framework(json)).isInstanceOf(JsonException.class);
    }
    String list = "{\"unknown\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    assertThatThrownBy(() -> framework(list)).hasMessageContaining("nested deeper than 100 levels");
    String parents = "{\"parent\":".repeat(depth);
    assertThatThrownBy(
            () -> MesosJson.parse(utf8(parents), org.apache.mesos.Protos.ContainerID.newBuilder()))
        .hasMessageContaining("nested deeper than 100 levels");
  }

  private static FrameworkInfo framework(String json) throws JsonException {
    FrameworkInfo.Builder framework = FrameworkInfo.newBuilder();
    MesosJson.parse(utf8(json), framework);
    return framework.build();
  }

  private static TaskStatus status(String json) throws JsonException {
    TaskStatus.Builder status = TaskStatus.newBuilder();
    MesosJson.parse(utf8("{\"task_id\":{\"value\":\"t\"}," + json.substring(1)), status);
    return status.build();
  }

  private static CommandInfo command(String json) throws JsonException {
    CommandInfo.Builder command = CommandInfo.newBuilder();
    MesosJson.parse(utf8(json), command);
    return command.build();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
