package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ResourceStatistics;
import org.apache.mesos.Protos.TaskID;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Protos.Value;

final class MesosJsonPropertiesTest {

  @Property(tries = 500)
  void statusesComeBack(
      @ForAll("texts") String text,
      @ForAll byte[] data,
      @ForAll double timestamp,
      @ForAll TaskState state,
      @ForAll TaskStatus.Reason reason)
      throws JsonException {
    TaskStatus status =
        TaskStatus.newBuilder()
            .setTaskId(TaskID.newBuilder().setValue(text))
            .setMessage(text)
            .setData(ByteString.copyFrom(data))
            .setTimestamp(timestamp)
            .setState(state)
            .setReason(reason)
            .build();
    TaskStatus.Builder own = TaskStatus.newBuilder();
    MesosJson.parse(MesosJson.print(status), own);
    assertThat(own.build()).isEqualTo(status);
    TaskStatus.Builder v1 = TaskStatus.newBuilder();
    MesosJson.parseV1(MesosJson.printV1(status), v1);
    assertThat(v1.build()).isEqualTo(status);
  }

  @Property(tries = 5000)
  void decimalsArePlainUnlessTheyAreVeryLargeOrSmall(
      @ForAll long digits, @ForAll @IntRange(min = -26, max = 2) int power) {
    double value = BigDecimal.valueOf(digits).scaleByPowerOfTen(power).doubleValue();
    Assume.that(Math.abs(value) >= 1e-6 && Math.abs(value) < 1e21);
    String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    assertThat(decimal(value)).isEqualTo(plain.indexOf('.') < 0 ? plain + ".0" : plain);
  }

  /** Each double between 2^28 and 2^33 seconds is as likely, ties of its last decimal included. */
  @Property(tries = 20000)
  void timesHaveTheDigitsOfTheirDoubles(
      @ForAll @IntRange(min = 28, max = 32) int power,
      @ForAll @LongRange(min = 0, max = (1L << 52) - 1) long mantissa,
      @ForAll @IntRange(min = 0, max = 24) int zeros) {
    double value = Math.scalb(1 + Math.scalb((double) (mantissa >> zeros << zeros), -52), power);
    String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    assertThat(decimal(value)).isEqualTo(plain.indexOf('.') < 0 ? plain + ".0" : plain);
  }

  @Property
  void integersComeBack(@ForAll long bytes, @ForAll int count) throws JsonException {
    ResourceStatistics statistics =
        ResourceStatistics.newBuilder()
            .setTimestamp(1)
            .setMemRssBytes(bytes)
            .setCpusNrPeriods(count)
            .build();
    ResourceStatistics.Builder parsed = ResourceStatistics.newBuilder();
    MesosJson.parse(MesosJson.print(statistics), parsed);
    assertThat(parsed.build()).isEqualTo(statistics);
    assertThat(MesosJson.text(statistics))
        .contains("\"mem_rss_bytes\":" + Long.toUnsignedString(bytes));
  }

  @Property(tries = 1000)
  void anyCutOfATextIsRefusedAndAnyChangeIsEitherReadOrRefused(
      @ForAll("texts") String text, @ForAll int cut, @ForAll byte garbage) {
    byte[] json =
        MesosJson.print(CommandInfo.newBuilder().setValue(text).addArguments(text).build());
    byte[] shortened = java.util.Arrays.copyOf(json, Math.floorMod(cut, json.length));
    assertThat(refused(shortened)).isTrue();
    json[Math.floorMod(cut, json.length)] = garbage;
    refused(json);
  }

  @Example
  void decimalsHaveUpstreamsForm() {
    assertThat(decimal(1)).isEqualTo("1.0");
    assertThat(decimal(-0.0)).isEqualTo("-0.0");
    assertThat(decimal(0.1)).isEqualTo("0.1");
    assertThat(decimal(1500000000.5)).isEqualTo("1500000000.5");
    assertThat(decimal(1e15 + 0.5)).isEqualTo("1000000000000000.5");
    assertThat(decimal(1e20)).isEqualTo("100000000000000000000.0");
    assertThat(decimal(1e21)).isEqualTo("1e21");
    assertThat(decimal(1.25e30)).isEqualTo("1.25e30");
    assertThat(decimal(0.00005)).isEqualTo("0.00005");
    assertThat(decimal(1e-9)).isEqualTo("1e-9");
    assertThat(decimal(Double.NaN)).isEqualTo("NaN");
    assertThat(decimal(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Example
  void textsAreEscapedSparingly() {
    String text = "/\"\\\n\r\t\b\f\u0001\u007f\u00e9\u20ac\ud83d\ude00\ud800";
    String json = MesosJson.text(CommandInfo.newBuilder().setValue(text).build());
    assertThat(json).contains("\"/\\\"\\\\\\n\\r\\t\\b\\f\\u0001\u007f\u00e9\u20ac\ud83d\ude00?\"");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('\u0000', '\u00ff')
        .withChars("\u20ac\"\\/")
        .ofMaxLength(30);
  }

  private static boolean refused(byte[] json) {
    try {
      MesosJson.parse(json, CommandInfo.newBuilder());
      return false;
    } catch (JsonException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
      return true;
    }
  }

  private static String decimal(double value) {
    String json = MesosJson.text(Value.Scalar.newBuilder().setValue(value));
    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSize(json.length());
    return json.substring("{\"value\":".length(), json.length() - 1);
  }
}
