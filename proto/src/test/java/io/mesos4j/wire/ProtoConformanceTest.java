package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Our messages against the table of upstream's 1.11.0, both ways: nothing missing, nothing more.
 */
final class ProtoConformanceTest {

  /**
   * Files whose Java class upstream names org.apache.mesos[.resource_provider].Protos too. Its jar
   * holds only one of each; ours holds all, so these have a name of their own.
   */
  private static final List<String> RENAMED =
      List.of(
          "mesos/authentication/authentication.proto",
          "mesos/authorizer/acls.proto",
          "mesos/module/hook.proto",
          "mesos/module/module.proto",
          "mesos/slave/oversubscription.proto",
          "resource_provider/state.proto");

  @Test
  void messagesFieldsAndEnumsAreThoseOfTheTable() {
    TreeSet<String> expected = new TreeSet<>();
    for (List<String> row : ProtoFiles.table("facts/proto.csv")) {
      if (row.get(9).equals("yes") && !row.get(2).equals("file")) {
        expected.add(String.join(",", row.subList(1, 9)));
      }
    }
    TreeSet<String> actual = new TreeSet<>();
    ProtoFiles.all().forEach(file -> describe(file, actual));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void filesPackagesAndSyntaxAreThoseOfTheTable() {
    TreeMap<String, String> expected = new TreeMap<>();
    for (List<String> row : inRelease()) {
      expected.put(row.get(1), row.get(2) + " " + row.get(3));
    }
    TreeMap<String, String> actual = new TreeMap<>();
    for (FileDescriptor file : ProtoFiles.all()) {
      String syntax = file.toProto().getSyntax().isEmpty() ? "proto2" : file.toProto().getSyntax();
      actual.put(file.getName(), file.getPackage() + " " + syntax);
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void javaNamesAreUpstreamsWhereTheyDoNotCollide() {
    Map<String, String> ours = ProtoFiles.javaNames();
    TreeSet<String> renamed = new TreeSet<>();
    for (List<String> row : inRelease()) {
      boolean named = !row.get(4).isEmpty() && !row.get(5).isEmpty();
      if (named && !ours.get(row.get(1)).equals(row.get(4) + "." + row.get(5))) {
        assertThat(row.get(9)).as("%s is in upstream's jar", row.get(1)).isEqualTo("no");
        renamed.add(row.get(1));
      }
    }
    assertThat(renamed).containsExactlyElementsOf(new TreeSet<>(RENAMED));
  }

  private static List<List<String>> inRelease() {
    return ProtoFiles.table("facts/proto-java-options.csv").stream()
        .filter(row -> row.get(8).equals("yes"))
        .toList();
  }

  private static void describe(FileDescriptor file, Set<String> rows) {
    for (Descriptor top : file.getMessageTypes()) {
      ProtoFiles.tree(top).forEach(message -> describe(message, rows));
    }
    file.getEnumTypes().forEach(type -> describe(type, rows));
  }

  private static void describe(Descriptor message, Set<String> rows) {
    String option = message.getOptions().getMapEntry() ? "map_entry" : "";
    String prefix = message.getFile().getPackage() + ",";
    rows.add(prefix + "message," + message.getFullName() + ",,,,," + option);
    for (FieldDescriptor field : message.getFields()) {
      rows.add(prefix + describe(field));
    }
    message.getEnumTypes().forEach(type -> describe(type, rows));
  }

  private static String describe(FieldDescriptor field) {
    return String.join(
        ",",
        "field",
        field.getFullName(),
        Integer.toString(field.getNumber()),
        field.isRepeated() ? "repeated" : field.isRequired() ? "required" : "optional",
        type(field),
        field.hasDefaultValue() ? defaultValue(field) : "",
        options(field));
  }

  private static String type(FieldDescriptor field) {
    return switch (field.getType()) {
      case MESSAGE -> "message " + field.getMessageType().getFullName();
      case ENUM -> "enum " + field.getEnumType().getFullName();
      default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  private static String defaultValue(FieldDescriptor field) {
    String text =
        field.getJavaType() == JavaType.ENUM
            ? ((EnumValueDescriptor) field.getDefaultValue()).getName()
            : field.getDefaultValue().toString();
    return field.getJavaType() == JavaType.DOUBLE ? text.replaceAll("\\.0$", "") : text;
  }

  private static String options(FieldDescriptor field) {
    if (field.getRealContainingOneof() != null) {
      return "oneof=" + field.getRealContainingOneof().getName();
    }
    return field.getOptions().getDeprecated() ? "deprecated" : "";
  }

  private static void describe(EnumDescriptor type, Set<String> rows) {
    String prefix = type.getFile().getPackage() + ",";
    String alias = type.getOptions().getAllowAlias() ? "allow_alias" : "";
    rows.add(prefix + "enum," + type.getFullName() + ",,,,," + alias);
    for (EnumValueDescriptor value : type.getValues()) {
      String deprecated = value.getOptions().getDeprecated() ? "deprecated" : "";
      String name = type.getFullName() + "." + value.getName();
      rows.add(prefix + "value," + name + "," + value.getNumber() + ",,,," + deprecated);
    }
  }
}
