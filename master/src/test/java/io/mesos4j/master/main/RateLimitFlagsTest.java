package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagParser;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.RateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitFlagsTest {

  @Test
  void limitsAreReadAsUpstreamReadsThem() throws FlagException {
    RateLimits limits =
        read(
            """
            {"limits": [{"principal": "foo", "qps": 55.5, "capacity": 100000}, {"principal": "baz"}],
             "aggregate_default_qps": 333, "aggregate_default_capacity": 1000000}
            """);
    assertThat(limits.getLimits(0).getQps()).isEqualTo(55.5);
    assertThat(limits.getLimits(1).hasQps()).isFalse();
    assertThat(limits.getAggregateDefaultCapacity()).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x                                                        | no RateLimits in JSON",
        "{\"limits\":[{\"qps\":1}]}                               | principal",
        "{\"limits\":[{\"principal\":\"p\",\"qps\":0}]}           | is 0.0, but must",
        "{\"limits\":[{\"principal\":\"p\",\"qps\":-1}]}          | positive number",
        "{\"limits\":[{\"principal\":\"p\"},{\"principal\":\"p\"}]} | is there twice",
        "{\"aggregate_default_qps\":0}                            | aggregate_default_qps is 0.0",
      })
  void whatCannotBeMeantIsRefused(String json, String reason) {
    assertThatThrownBy(() -> read(json)).hasMessageContaining(reason);
  }

  private static RateLimits read(String json) throws FlagException {
    return new FlagParser(MasterFlags.set())
        .parse(List.of("--rate_limits=" + json), Map.of())
        .get(RateLimitFlags.RATE_LIMITS);
  }
}
