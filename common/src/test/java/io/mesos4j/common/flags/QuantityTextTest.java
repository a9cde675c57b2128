package io.mesos4j.common.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of durations and sizes, with the values that upstream's /flags shows. */
class QuantityTextTest {

  @ParameterizedTest
  @CsvSource({
    "PT15S,15secs",
    "PT10M,10mins",
    "PT0.1S,100ms",
    "PT1M,1mins",
    "P14D,2weeks",
    "P7D,1weeks",
    "PT6H,6hrs",
    "PT0S,0ns",
    "PT2S,2secs",
    "PT36H,36hrs",
    "PT-1S,-1secs"
  })
  void durationsReadAndPrintAsUpstream(Duration duration, String text) {
    assertThat(DurationText.print(duration)).isEqualTo(text);
    assertThat(DurationText.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5mins,90000000000",
    "0.1ns,0",
    "-0.5secs,-500000000",
    "0.333333333333333333333333weeks,201599999999999",
    "0.0000165344weeks,10000005120"
  })
  void fractionsAreExactToTheNanosecond(String text, long nanos) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "0secs,too short; give at least 1ms",
    "-1secs,too short",
    "999us,too short",
    "x,is not a duration"
  })
  void nothingIsDoneWithoutAPause(String text, String reason) {
    assertThatThrownBy(() -> FlagTypes.INTERVAL.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining(reason);
    assertThat(FlagTypes.INTERVAL.parse("1ms")).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void boundsOfADurationAreDurations() {
    FlagType<Duration> type = FlagTypes.duration(Duration.ZERO, Duration.ofSeconds(15));
    assertThat(type.parse("0secs")).isZero();
    assertThat(type.parse("15secs")).isEqualTo(Duration.ofSeconds(15));
    assertThatThrownBy(() -> type.parse("15001ms")).hasMessageContaining("give at most 15secs");
    assertThatThrownBy(() -> FlagTypes.PERIOD.parse("-1ns")).hasMessageContaining("at least 0ns");
  }

  @ParameterizedTest
  @CsvSource({"4096,4KB", "2147483648,2GB", "0,0B", "1023,1023B", "1536,1536B", "1048576,1MB"})
  void sizesReadAndPrintAsUpstream(long bytes, String text) {
    assertThat(new Bytes(bytes)).hasToString(text);
    assertThat(Bytes.parse(text)).isEqualTo(new Bytes(bytes));
  }

  @Property
  void everyDurationComesBack(@ForAll long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    assertThat(DurationText.parse(DurationText.print(duration))).isEqualTo(duration);
  }

  @Property
  void everySizeComesBack(@ForAll @LongRange(min = 0) long bytes) {
    assertThat(Bytes.parse(new Bytes(bytes).toString())).isEqualTo(new Bytes(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "secs", "5 secs", "1e3secs", "5sec", "99999999weeks", "--1secs"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5kb", "-1KB", "9999999999TB", "GB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> Bytes.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
