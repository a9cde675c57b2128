package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagParser;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.WeightInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flag that gives roles their first weights. */
class FirstWeightsTest {

  private static List<WeightInfo> read(String... flags) throws StartException, FlagException {
    return FirstWeights.read(
        new FlagParser(MasterFlags.set()).parse(List.of(flags), Map.of()), List.of("eng", "ops"));
  }

  @Test
  void weightsAreReadInTheirOrder() throws StartException, FlagException {
    assertThat(read("--weights=eng=2, ops=1.5"))
        .containsExactly(
            WeightInfo.newBuilder().setRole("eng").setWeight(2).build(),
            WeightInfo.newBuilder().setRole("ops").setWeight(1.5).build());
    assertThat(read()).isEmpty();
    assertThat(read("--weights=")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eng | write it like eng=2",
        "eng=2, | write it like eng=2",
        "=2 | write it like eng=2",
        "eng=two | is no number",
        "eng=0 | not a positive, finite number",
        "eng=-1 | not a positive, finite number",
        "eng=NaN | not a positive, finite number",
        "eng=Infinity | not a positive, finite number",
        "eng=1e300 | cannot be shared by",
        "eng=1,eng=2 | names role 'eng' twice",
        "eng/../a=1 | component '..'",
        "sales=1 | not among the roles"
      })
  void whatIsNoWeightIsRefusedWithTheReason(String weights, String reason) {
    assertThatThrownBy(() -> read("--weights=" + weights))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(reason);
  }
}
