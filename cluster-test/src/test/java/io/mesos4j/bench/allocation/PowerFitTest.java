package io.mesos4j.bench.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exponents that the scaling benchmark prints. */
class PowerFitTest {

  @Test
  void findsTheExponentOfAPower() {
    assertThat(PowerFit.exponent(Map.of(1, 3.0, 10, 30.0, 100, 300.0)).orElseThrow())
        .isCloseTo(1, within(1e-9));
    assertThat(PowerFit.exponent(Map.of(2, 4.0, 4, 16.0, 8, 64.0)).orElseThrow())
        .isCloseTo(2, within(1e-9));
    assertThat(PowerFit.exponent(Map.of(1, 5.0, 1000, 5.0)).orElseThrow())
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void fitsWhatScatters() {
    assertThat(PowerFit.exponent(Map.of(10, 11.0, 100, 95.0, 1000, 1020.0)).orElseThrow())
        .isCloseTo(0.98, within(0.01));
  }

  @Test
  void hasNoneForOneSizeOrForNothing() {
    assertThat(PowerFit.exponent(Map.of(10, 11.0))).isEmpty();
    assertThat(PowerFit.exponent(Map.of(10, 11.0, 100, 0.0))).isEmpty();
  }
}
