package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordIoTest {

  private static final int LIMIT = 64 * 1024;

  @Property(tries = 300)
  void recordsComeBackHoweverTheStreamIsSplit(
      @ForAll @Size(max = 8) List<byte[]> records, @ForAll @IntRange(min = 1, max = 40) int step)
      throws WireException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    records.forEach(record -> stream.writeBytes(RecordIo.encode(record)));
    RecordIo.Decoder decoder = new RecordIo.Decoder(LIMIT);
    List<byte[]> decoded = new ArrayList<>();
    byte[] bytes = stream.toByteArray();
    for (int from = 0; from < bytes.length; from += step) {
      int length = Math.min(step, bytes.length - from);
      decoded.addAll(decoder.feed(ByteBuffer.wrap(bytes, from, length)));
    }
    assertThat(decoded).usingRecursiveComparison().isEqualTo(records);
    assertThat(decoder.atRecordBoundary()).isTrue();
  }

  /** The recorded lengths are of other names and paths; all the rest is byte for byte the same. */
  @ParameterizedTest
  @ValueSource(strings = {"scheduler-running", "operator-stream"})
  void streamsAreWrittenAsUpstreamWroteThem(String session) throws WireException {
    String recorded = Golden.text(Golden.resource("golden/session/" + session + ".raw"));
    StringBuilder ours = new StringBuilder();
    for (String line : recorded.lines().skip(1).toList()) {
      String event = line.substring(0, line.lastIndexOf('}') + 1);
      byte[] bytes = RecordIo.encode(event.getBytes(StandardCharsets.UTF_8));
      assertThat(new RecordIo.Decoder(LIMIT).feed(ByteBuffer.wrap(bytes))).hasSize(1);
      ours.append(new String(bytes, StandardCharsets.UTF_8));
    }
    assertThat(lengthless(ours.toString())).isEqualTo(lengthless(recorded));
  }

  private static String lengthless(String stream) {
    return stream.replaceAll("(?m)[0-9]+$", "<length>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "a\n", "-1\n", " 1\n", "1 \n", "0x1\n", "70000\n", "99999999999999\n"})
  void malformedHeadersEndTheStream(String header) {
    RecordIo.Decoder decoder = new RecordIo.Decoder(LIMIT);
    assertThatThrownBy(() -> decoder.feed(ascii(header))).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> decoder.feed(ascii("1\nx"))).hasMessageContaining("failed before");
    assertThat(decoder.atRecordBoundary()).isFalse();
  }

  @Test
  void aStreamThatEndsInsideARecordIsNoticed() throws WireException {
    RecordIo.Decoder decoder = new RecordIo.Decoder(LIMIT);
    assertThat(decoder.feed(ascii("5\nabc"))).isEmpty();
    assertThat(decoder.atRecordBoundary()).isFalse();
  }

  @Test
  void anEmptyRecordIsARecord() throws WireException {
    assertThat(new RecordIo.Decoder(0).feed(ascii("0\n"))).containsExactly(new byte[0]);
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
