package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.mesos.Protos.MasterInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterZNodesTest {

  private static final MasterInfo MASTER =
      MasterInfo.newBuilder()
          .setId("m")
          .setIp(MasterZNodes.packedIp("192.0.2.200"))
          .setPort(5050)
          .setPid("master@192.0.2.200:5050")
          .build();

  @Test
  void theLowestSequenceLeadsWhateverItsLabel() {
    assertThat(
            MasterZNodes.leader(
                List.of(
                    "json.info_0000000012", "log_replicas", "info_0000000010", "0000000011", "x_")))
        .get()
        .hasToString("info_0000000010");
    assertThat(
            MasterZNodes.leader(List.of("log_replicas", "", "_", "json.info_99999999999999999999")))
        .isEmpty();
  }

  @Test
  void allThreeFormatsAreRead() throws WireException {
    assertThat(decode("json.info_1", MasterZNodes.encode(MASTER))).isEqualTo(MASTER);
    assertThat(decode("info_1", MASTER.toByteArray())).isEqualTo(MASTER);
    MasterInfo ofPid = decode("0000000001", utf8("master@192.0.2.200:5050"));
    assertThat(ofPid.getIp()).isEqualTo(MASTER.getIp());
    assertThat(ofPid.getPort()).isEqualTo(5050);
  }

  @Test
  void upstreamsJsonIsRead() throws WireException {
    String json =
        "{\"address\":{\"hostname\":\"h\",\"ip\":\"127.0.0.1\",\"port\":5050},\"capabilities\":"
            + "[{\"type\":\"AGENT_UPDATE\"}],\"hostname\":\"h\",\"id\":\"i\",\"ip\":16777343,"
            + "\"pid\":\"master@127.0.0.1:5050\",\"port\":5050,\"version\":\"1.11.0\",\"later\":1}";
    assertThat(MasterZNodes.dottedIp(decode("json.info_0000000003", utf8(json)).getIp()))
        .isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json.info_1", "info_1", "1", "other_1"})
  void garbageIsRefused(String name) {
    assertThatThrownBy(() -> decode(name, utf8("garbage"))).isInstanceOf(WireException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "256.0.0.1", "a.b.c.d", "1..2.3", "1000.0.0.0"})
  void whatIsNoAddressIsRefused(String ip) {
    assertThatThrownBy(() -> MasterZNodes.packedIp(ip))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void addressesComeBack(@ForAll int packed) {
    assertThat(MasterZNodes.packedIp(MasterZNodes.dottedIp(packed))).isEqualTo(packed);
  }

  private static MasterInfo decode(String name, byte[] content) throws WireException {
    return MasterZNodes.decode(MasterZNodes.member(name).orElseThrow(), content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
