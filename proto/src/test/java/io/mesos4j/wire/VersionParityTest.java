package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * v0 and v1 are one wire format under two sets of names. What breaks that is listed here and is
 * translated by {@link WireVersions} or {@link JsonNames}; anything more must fail the build.
 */
final class VersionParityTest {

  private static final Set<String> EXCEPTIONS =
      Set.of(
          "mesos.scheduler.Call.Subscribe.force is v0 only",
          "mesos.scheduler.Call.Subscribe.suppressed_roles has number 3 in v0 and 2 in v1",
          "mesos.scheduler.Call.Subscribe.offer_constraints has number 4 in v0 and 3 in v1",
          "mesos.master.Call.DrainAgent.max_grace_period has type mesos.v1.DurationInfo in v0 and"
              + " google.protobuf.Duration in v1",
          "mesos.SlaveInfo.checkpoint is v0 only",
          "mesos.MasterInfo.Capability.Type.QUOTA_V2 is v0 only",
          "mesos.quota.QuotaRequest.force has default false in v0 and  in v1",
          "mesos.v1.scheduler.APIResult is v1 only");

  private final Map<String, Descriptor> messages =
      ProtoFiles.messages().collect(Collectors.toMap(Descriptor::getFullName, Function.identity()));
  private final Map<String, EnumDescriptor> enums =
      Stream.concat(
              ProtoFiles.all().stream().flatMap(file -> file.getEnumTypes().stream()),
              messages.values().stream().flatMap(message -> message.getEnumTypes().stream()))
          .collect(Collectors.toMap(EnumDescriptor::getFullName, Function.identity()));
  private final Set<String> differences = new TreeSet<>();

  @Test
  void onlyTheKnownExceptionsDiffer() {
    Set<String> twins = new TreeSet<>();
    for (Descriptor v0 : messages.values()) {
      Descriptor v1 = messages.get(twinName(v0.getFullName()));
      if (!v0.getFullName().startsWith("mesos.v1.") && v1 != null) {
        twins.add(v1.getFullName());
        compare(v0, v1);
      }
    }
    messages.keySet().stream()
        .filter(name -> name.startsWith("mesos.v1.") && !twins.contains(name))
        .forEach(name -> differences.add(name + " is v1 only"));
    compareEnums();
    assertThat(differences).isEqualTo(new TreeSet<>(EXCEPTIONS));
  }

  private void compare(Descriptor v0, Descriptor v1) {
    for (FieldDescriptor field : v0.getFields()) {
      FieldDescriptor twin = v1.findFieldByName(JsonNames.V1.rename(field.getName()));
      if (twin == null) {
        differences.add(field.getFullName() + " is v0 only");
      } else {
        compare(field, twin);
      }
    }
    assertThat(v1.getFields().size()).isLessThanOrEqualTo(v0.getFields().size());
  }

  private void compare(FieldDescriptor v0, FieldDescriptor v1) {
    same(v0, "number", v0.getNumber(), v1.getNumber());
    same(v0, "type", twinType(v0), type(v1));
    same(
        v0,
        "label",
        v0.isRepeated() + "/" + v0.isRequired(),
        v1.isRepeated() + "/" + v1.isRequired());
    same(v0, "default", defaultValue(v0), defaultValue(v1));
  }

  private void same(FieldDescriptor field, String what, Object v0, Object v1) {
    if (!v0.equals(v1)) {
      differences.add(
          "%s has %s %s in v0 and %s in v1".formatted(field.getFullName(), what, v0, v1));
    }
  }

  private void compareEnums() {
    for (EnumDescriptor v0 : enums.values()) {
      EnumDescriptor v1 = enums.get(twinName(v0.getFullName()));
      if (!v0.getFullName().startsWith("mesos.v1.") && v1 != null) {
        compare(v0, v1);
      }
    }
  }

  private void compare(EnumDescriptor v0, EnumDescriptor v1) {
    Map<Integer, String> twins = values(v1);
    values(v0)
        .forEach((number, name) -> {
          if (!twins.containsKey(number)) {
            differences.add(v0.getFullName() + "." + name + " is v0 only");
          } else {
            assertThat(twins.get(number)).as(v0.getFullName()).isEqualTo(name);
          }
        });
    assertThat(values(v0).keySet()).containsAll(twins.keySet());
  }

  private static Map<Integer, String> values(EnumDescriptor type) {
    return type.getValues().stream()
        .collect(
            Collectors.toMap(
                EnumValueDescriptor::getNumber, value -> JsonNames.V1.rename(value.getName())));
  }

  private static String twinName(String v0) {
    return v0.replaceFirst("^mesos\\.", "mesos.v1.").replace("Slave", "Agent");
  }

  private static String twinType(FieldDescriptor v0) {
    return twinName(type(v0));
  }

  private static String type(FieldDescriptor field) {
    return switch (field.getType()) {
      case MESSAGE -> field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      default -> field.getType().name();
    };
  }

  private static String defaultValue(FieldDescriptor field) {
    return field.hasDefaultValue()
        ? field.getDefaultValue() instanceof EnumValueDescriptor value
            ? JsonNames.V1.rename(value.getName())
            : field.getDefaultValue().toString()
        : "";
  }
}
