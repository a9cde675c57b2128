package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyPartsTest {

  private static final int WHOLE = 3 * BodyParts.PART_BYTES;

  private final Random random = new Random(7);

  @Test
  void togetherTheyAreTheBody() {
    for (int size : List.of(0, 1, WHOLE - 1, WHOLE, WHOLE + 1)) {
      ByteString body = pieces(size);
      BodyParts parts = new BodyParts(body);
      List<ByteString> all = IntStream.range(0, parts.count()).mapToObj(parts::get).toList();
      assertThat(ByteString.copyFrom(all)).isEqualTo(body);
      assertThat(all)
          .allSatisfy(part -> assertThat(part.size()).isBetween(1, BodyParts.PART_BYTES));
    }
  }

  @Test
  void readersShareThem() {
    BodyParts parts = new BodyParts(pieces(WHOLE));
    assertThat(parts.get(1)).isSameAs(parts.get(1));
  }

  private ByteString pieces(int size) {
    List<ByteString> pieces = new ArrayList<>();
    for (int left = size; left > 0; ) {
      byte[] piece = new byte[Math.min(left, 1 + random.nextInt(12_000))];
      random.nextBytes(piece);
      pieces.add(ByteString.copyFrom(piece));
      left -= piece.length;
    }
    return ByteString.copyFrom(pieces);
  }
}
