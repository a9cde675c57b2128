package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.mesos4j.common.help.Endpoint;
import io.mesos4j.master.edge.MasterEndpoints;
import io.mesos4j.wire.MesosJson;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.mesos.master.Protos.Call;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever would change something is written down: who, what, from where, and what came of it. */
class AuditTest {

  private static final String ANYBODY_ELSE = "nobody:two";

  private static RunningMaster master;

  @BeforeAll
  static void startMaster(@TempDir Path place) throws Exception {
    Path credentials = Files.writeString(place.resolve("credentials"), "ops one\nnobody two\n");
    master =
        new RunningMaster(
            "--authenticate_http_readwrite",
            "--credentials=" + credentials,
            "--logging_level=ERROR",
            "--acls=" + onlyOps());
  }

  @AfterAll
  static void stopMaster() {
    master.close();
  }

  /** Calls that look, which nobody needs to know of. */
  private static boolean looks(Call.Type type) {
    String name = type.name();
    return name.startsWith("GET_")
        || List.of("LIST_FILES", "READ_FILE", "SUBSCRIBE", "UNKNOWN").contains(name);
  }

  @ParameterizedTest
  @EnumSource(Call.Type.class)
  void everyCallThatChangesSomethingIsWrittenDown(Call.Type type) throws Exception {
    if (type == Call.Type.SUBSCRIBE) {
      return;
    }
    master.answer(master.call("/api/v1", leastCall(type)), "ops:one");
    List<String> lines = master.takeAudited();
    if (looks(type)) {
      assertThat(lines).isEmpty();
      return;
    }
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"action\":\"" + type + "\"", "\"principal\":\"ops\"", "\"status\":")
        .contains("/127.0.0.1:");
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.Type.class,
      names = {"TEARDOWN", "SET_LOGGING_LEVEL", "MARK_AGENT_GONE", "DRAIN_AGENT", "REMOVE_QUOTA"})
  void soIsWhatWasDenied(Call.Type type) throws Exception {
    master.answer(master.call("/api/v1", leastCall(type)), ANYBODY_ELSE);
    assertThat(master.takeAudited())
        .singleElement()
        .asString()
        .contains("\"action\":\"" + type + "\"", "\"principal\":\"nobody\"", "\"reason\":");
    assertThat(master.answer(master.call("/api/v1", leastCall(type))).statusCode()).isEqualTo(401);
    assertThat(master.takeAudited())
        .singleElement()
        .asString()
        .contains("\"action\":\"/api/v1\"", "\"principal\":\"\"", "\"status\":401");
  }

  @Test
  void everyEndpointThatChangesSomethingIsWrittenDown() throws Exception {
    List<String> silent = new ArrayList<>();
    for (Endpoint endpoint : MasterEndpoints.all()) {
      for (String method : endpoint.methods()) {
        if (!method.equals("GET") && endpoint.messages().isEmpty()) {
          master.answer(
              master
                  .request(endpoint.route())
                  .method(method, HttpRequest.BodyPublishers.ofString("x=y")),
              "ops:one");
          if (master.takeAudited().size() != 1) {
            silent.add(method + " " + endpoint.route());
          }
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ops:one", ANYBODY_ELSE})
  void levelOfTheLogIsWrittenDownOnlyWhenItShallChange(String who) throws Exception {
    master.answer(master.request("/logging/toggle"), who);
    assertThat(master.takeAudited()).isEmpty();
    master.answer(master.request("/logging/toggle?level=1&duration=1ms"), who);
    assertThat(master.takeAudited())
        .singleElement()
        .asString()
        .contains("SET_LOGGING_LEVEL", "level=1")
        .contains(who.startsWith("ops") ? "\"status\":200" : "\"status\":403");
  }

  @Test
  void whatAClientWroteIsCutShort() throws Exception {
    String role = "r".repeat(100_000);
    master.answer(
        master.call(
            "/api/v1", "{\"type\":\"REMOVE_QUOTA\",\"remove_quota\":{\"role\":\"" + role + "\"}}"),
        "ops:one");
    assertThat(master.takeAudited()).singleElement().asString().hasSizeLessThan(3000);
  }

  private static String onlyOps() {
    List<String> lists = new ArrayList<>();
    for (String list :
        List.of(
            "teardown_frameworks|framework_principals",
            "set_log_level|level",
            "mark_agents_gone|agents",
            "drain_agents|agents",
            "update_quotas|roles")) {
      String[] names = list.split("\\|", -1);
      lists.add(
          "\"%s\":[{\"principals\":{\"values\":[\"nobody\"]},\"%s\":{\"type\":\"NONE\"}}]"
              .formatted(names[0], names[1]));
    }
    return "{" + String.join(",", lists) + "}";
  }

  /** A call of this type with nothing but what it must have. */
  private static String leastCall(Call.Type type) {
    Call.Builder call = Call.newBuilder().setType(type);
    FieldDescriptor payload =
        Call.getDescriptor().findFieldByName(type.name().toLowerCase(Locale.ROOT));
    if (payload != null) {
      call.setField(payload, least(call.newBuilderForField(payload)));
    }
    return MesosJson.textV1(call);
  }

  private static Message least(Message.Builder message) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isRequired()) {
        message.setField(
            field,
            field.getJavaType() == JavaType.MESSAGE
                ? least(message.newBuilderForField(field))
                : field.getDefaultValue());
      }
    }
    return message.build();
  }
}
