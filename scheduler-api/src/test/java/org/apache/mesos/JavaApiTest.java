package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.mesos.state.LevelDBState;
import org.apache.mesos.state.LogState;
import org.junit.jupiter.api.Test;

/**
 * Compares every class, member and signature of the frameworks' API with upstream's, both ways. The
 * table is upstream's public API as its jar shows it; a hash code beside an equality is ours.
 */
class JavaApiTest {

  private record Row(String type, String kind, String signature) {}

  @Test
  void everyMemberOfUpstreamIsHereAndNothingElse() throws Exception {
    List<Row> rows = rows();
    Set<String> expected = new TreeSet<>();
    Set<String> actual = new TreeSet<>();
    for (Row row : rows) {
      expected.add(row.type() + ": " + row.signature());
    }
    for (String name : rows.stream().map(Row::type).distinct().toList()) {
      describe(Class.forName(name), actual);
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static void describe(Class<?> type, Set<String> out) {
    String prefix = type.getName() + ": ";
    out.add(prefix + head(type));
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        out.add(
            prefix
                + modifiers(field.getModifiers())
                + name(field.getType())
                + " "
                + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (Modifier.isPublic(constructor.getModifiers())) {
        out.add(prefix + "public " + full(type) + parameters(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !method.getName().equals("hashCode")) {
        out.add(prefix + signature(method));
      }
    }
  }

  private static String head(Class<?> type) {
    String kind = type.isInterface() ? "interface " : "class ";
    String isAbstract =
        !type.isInterface() && Modifier.isAbstract(type.getModifiers()) ? "abstract " : "";
    String text = "public " + isAbstract + kind + full(type);
    if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
      text += " extends " + full(type.getSuperclass());
    }
    String interfaces =
        Arrays.stream(type.getGenericInterfaces())
            .map(each -> each.getTypeName().replace("org.apache.mesos.", ""))
            .collect(Collectors.joining(", "));
    return interfaces.isEmpty() ? text : text + " implements " + interfaces;
  }

  private static String signature(Method method) {
    int modifiers =
        method.getModifiers() & ~(Modifier.ABSTRACT | Modifier.VOLATILE | Modifier.NATIVE);
    return modifiers(modifiers)
        + name(method.getGenericReturnType())
        + " "
        + method.getName()
        + parameters(method);
  }

  private static String modifiers(int modifiers) {
    return Modifier.toString(modifiers) + " ";
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getGenericParameterTypes())
        .map(JavaApiTest::name)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String name(Type type) {
    return type.getTypeName()
        .replace("org.apache.mesos.", "")
        .replace("java.util.concurrent.", "")
        .replace("java.util.", "")
        .replace("java.lang.", "");
  }

  private static String full(Class<?> type) {
    return type.getName().replace("org.apache.mesos.", "");
  }

  private static List<Row> rows() throws IOException {
    try (InputStream table = JavaApiTest.class.getResourceAsStream("/java-api.csv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(JavaApiTest::row)
          .toList();
    }
  }

  private static Row row(String line) {
    List<String> cells = CsvLine.cells(line);
    String signature = cells.get(4).replaceFirst(" throws .*", "");
    return new Row(cells.get(0), cells.get(2), signature);
  }

  @Test
  void storesThatAreNotHereSayWhatToUse() {
    assertThatThrownBy(() -> new LevelDBState("/var/lib/framework"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("/var/lib/framework")
        .hasMessageContaining("ZooKeeperState");
    assertThatThrownBy(
            () -> new LogState("localhost:2181", 10, TimeUnit.SECONDS, "/log", 1, "/var/lib/log"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("ZooKeeperState");
    assertThatThrownBy(() -> new Log(1, "/var/lib/log", new TreeSet<>()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("ZooKeeperState");
    assertThat(new Log.Position(258).identity()).containsExactly(0, 0, 0, 0, 0, 0, 1, 2);
  }
}
