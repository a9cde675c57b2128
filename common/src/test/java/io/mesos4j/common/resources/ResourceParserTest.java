package io.mesos4j.common.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceParserTest {

  private static Resources parse(String text) {
    return Resources.of(ResourceParser.parse(text, "*"));
  }

  @Test
  void readsEveryKindOfValue() {
    Resources resources = parse("cpus:2.5; mem:1024;ports(role):[1000-2000, 3000-4000];set:{a,b}");

    assertThat(resources.scalar("cpus")).isEqualTo(2500);
    assertThat(resources.reserved("role").toString())
        .isEqualTo("{ports(reserved: role):[1000-2000, 3000-4000]}");
    assertThat(ResourceSummary.of(resources).toString())
        .isEqualTo(
            "{disk=0, mem=1024, gpus=0, cpus=2.5, ports=[1000-2000, 3000-4000], set={a, b}}");
  }

  @Test
  void readsJson() {
    String json =
        """
        [{"name":"cpus","type":"SCALAR","scalar":{"value":2}},
         {"name":"ports","type":"RANGES","ranges":{"range":[{"begin":1,"end":5}]},"role":"eng"}]
        """;

    assertThat(parse(json)).isEqualTo(parse("cpus:2;ports(eng):[1-5]"));
  }

  @Test
  void theDefaultRoleIsForThoseThatNameNone() {
    assertThat(Resources.of(ResourceParser.parse("cpus:1;mem(ops):5", "eng")))
        .isEqualTo(parse("cpus(eng):1;mem(ops):5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpus",
        "cpus:x",
        "cpus:NaN",
        "cpus:Infinity",
        "cpus:-1",
        "cpus:1e300",
        "ports:[5-1]",
        "ports:[1-5,3-9]",
        "ports:[1-5",
        "ports:[1]",
        "set:{a,a}",
        "set:{a,,b}",
        "cpus(-x):1",
        "cpus(a//b):1",
        "cpus(a/../b):1",
        ":1",
        "[{\"name\":1",
        "cpus(a(b):1"
      })
  void refusesWithAReason(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ResourceSyntaxException.class)
        .message()
        .isNotBlank();
  }
}
