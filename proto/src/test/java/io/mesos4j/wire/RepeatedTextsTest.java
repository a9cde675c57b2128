package io.mesos4j.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.mesos.Protos.Label;
import org.apache.mesos.Protos.TaskID;
import org.junit.jupiter.api.Test;

/** Hashes may be equal; what is found is the text of the very same message all the same. */
final class RepeatedTextsTest {

  private static final long HASH = 7;

  private final RepeatedTexts texts = new RepeatedTexts();
  private final JsonPlan plan = JsonNames.OWN.plan(TaskID.getDescriptor());

  @Test
  void aMessageOfTheSameHashThatDiffersInAnyByteIsAnother() {
    for (int length = 16; length < 40; length++) {
      String kept = "a".repeat(length);
      keep(kept);
      assertThat(find(kept)).isEqualTo(kept);
      for (int at = 0; at < length; at++) {
        assertThat(find(kept.substring(0, at) + "b" + kept.substring(at + 1))).isNull();
      }
      assertThat(find(kept + "a")).isNull();
      assertThat(find(kept.substring(1))).isNull();
    }
  }

  @Test
  void theSameBytesOfAnotherTypeAreAnotherMessage() {
    keep("0123456789abcdef");
    JsonPlan other = JsonNames.OWN.plan(Label.getDescriptor());
    WireScan in = scan("0123456789abcdef");
    assertThat(texts.find(HASH, other, in, length(in))).isNull();
  }

  @Test
  void aMessageIsKeptFromItsSecondComingOnUnlessAnotherCameBetween() {
    assertThat(texts.isSecond(HASH)).isFalse();
    assertThat(texts.isSecond(HASH)).isTrue();
    assertThat(texts.isSecond(HASH + 1)).isFalse();
    assertThat(texts.isSecond(HASH)).isFalse();
  }

  @Test
  void hashesTellMessagesApartThatDifferInOneByte() {
    WireScan one = scan("0123456789abcdef0123");
    WireScan other = scan("0123456789abcdef0124");
    assertThat(RepeatedTexts.hash(plan, one, length(one)))
        .isEqualTo(RepeatedTexts.hash(plan, scan("0123456789abcdef0123"), length(one)))
        .isNotEqualTo(RepeatedTexts.hash(plan, other, length(other)));
  }

  private void keep(String text) {
    WireScan in = scan(text);
    texts.isSecond(HASH);
    texts.keep(HASH, plan, in.take(length(in)), text.getBytes(UTF_8));
  }

  private String find(String text) {
    WireScan in = scan(text);
    byte[] found = texts.find(HASH, plan, in, length(in));
    return found == null ? null : new String(found, UTF_8);
  }

  /** Stands before a message that is this text, the length of which takes one byte. */
  private static WireScan scan(String text) {
    WireScan in = new WireScan();
    in.read(message(text));
    return in;
  }

  private static TaskID message(String text) {
    return TaskID.newBuilder().setValue(text).build();
  }

  private static int length(WireScan in) {
    return in.bytes()[in.position() + 1] + 2;
  }
}
