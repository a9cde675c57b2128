package io.mesos4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the operator API tells of every call. */
class OperatorPageTest {

  @Test
  void everyCallIsThere() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("mesos4j.root")).resolve("docs/operator-http-api.md"));
    assertThat(
            Stream.of(
                    org.apache.mesos.v1.master.Protos.Call.Type.getDescriptor(),
                    org.apache.mesos.v1.agent.Protos.Call.Type.getDescriptor())
                .map(EnumDescriptor::getValues)
                .flatMap(values -> values.stream().map(EnumValueDescriptor::getName))
                .filter(name -> !page.matches("(?s).*\\b" + name + "\\b.*")))
        .isEmpty();
  }
}
