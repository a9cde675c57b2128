package io.mesos4j.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every compiled .proto file of this module that upstream has too, by its import path. */
final class ProtoFiles {

  private ProtoFiles() {}

  /** Import path to the name of our generated class. */
  static Map<String, String> javaNames() {
    Map<String, String> names = new TreeMap<>();
    for (List<String> row : table("facts/java-names.csv")) {
      names.put(row.get(0), row.get(1));
    }
    return names;
  }

  static List<FileDescriptor> all() {
    return javaNames().values().stream().map(ProtoFiles::descriptor).toList();
  }

  /** All message types, nested ones too. */
  static Stream<Descriptor> messages() {
    return all().stream()
        .flatMap(file -> file.getMessageTypes().stream())
        .flatMap(ProtoFiles::tree);
  }

  static Stream<Descriptor> tree(Descriptor message) {
    return Stream.concat(
        Stream.of(message), message.getNestedTypes().stream().flatMap(ProtoFiles::tree));
  }

  /** The rows of a table without its heading. */
  static List<List<String>> table(String name) {
    return Golden.lines(name).stream().skip(1).map(row -> List.of(row.split(",", -1))).toList();
  }

  private static FileDescriptor descriptor(String javaClass) {
    try {
      return (FileDescriptor) Class.forName(javaClass).getMethod("getDescriptor").invoke(null);
    } catch (ReflectiveOperationException missing) {
      throw new LinkageError("no generated class " + javaClass, missing);
    }
  }
}
