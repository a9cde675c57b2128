package org.apache.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the border between frameworks and driver in the compiled classes: the public API names no
 * type of the protobuf library, of which frameworks bring many generations, and the driver names no
 * class that takes the framework's messages.
 */
class BorderTest {

  @Test
  void apiNamesNoTypeOfTheProtobufLibrary() throws Exception {
    assertThat(classes("org/apache/mesos"))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(constants(file)).doesNotContain("com/google/protobuf"));
  }

  @Test
  void driverNamesNoClassOfTheApi() throws Exception {
    assertThat(classes("io/mesos4j/client"))
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(constants(file))
                .doesNotContain(
                    "org/apache/mesos/Scheduler",
                    "org/apache/mesos/Executor",
                    "org/apache/mesos/Mesos",
                    "org/apache/mesos/v1/scheduler/Scheduler",
                    "org/apache/mesos/v1/scheduler/Mesos"));
  }

  private static List<Path> classes(String under) throws IOException, URISyntaxException {
    URI home =
        MesosSchedulerDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (Stream<Path> files = Files.walk(Path.of(home).resolve(under))) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  /** The bytes of a class; the constant pool has its names in plain text. */
  private static String constants(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
