package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpidTest {

  @Property
  void whatIsPrintedIsReadBack(
      @ForAll @StringLength(max = 20) String name, @ForAll @IntRange(max = 65535) int port) {
    Upid pid = Upid.of(name.replace("@", ""), "10.0.0.2", port);
    assertThat(Upid.parse(pid.toString())).isEqualTo(pid).hasSameHashCodeAs(pid);
  }

  @Test
  void partsAreSplitAtTheFirstAtAndColon() {
    Upid pid = Upid.parse("slave(1)@10.0.0.2:5051");
    assertThat(pid.id()).isEqualTo("slave(1)");
    assertThat(pid.address()).isEqualTo("10.0.0.2:5051");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "master",
        "master@",
        "master@h",
        "master@:1",
        "m@h:",
        "m@h:x",
        "m@h:65536",
        "m@h:-1",
        "m@h:1:2"
      })
  void whatIsNoPidIsNone(String text) {
    assertThat(Upid.parse(text)).isEqualTo(Upid.NONE);
  }

  @Test
  void noneIsPrintedAsUpstreamDoes() {
    assertThat(Upid.NONE).hasToString("@0.0.0.0:0");
    assertThat(Upid.parse("@0.0.0.0:0").isNone()).isTrue();
  }
}
