package io.mesos4j.master.shell;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.mesos4j.common.http.BodySums;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * Enough of what a returning agent said to tell it from what it says next. Immutable.
 *
 * @param size bytes, without those of the resource version
 * @param one a checksum of the same bytes
 * @param other another one
 * @param version the resource version; the default one if there is none, or none that can be read
 */
record ReturnTrace(int size, long one, long other, UUID version) {

  private static final int VERSION_TAG =
      ReregisterSlaveMessage.RESOURCE_VERSION_UUID_FIELD_NUMBER << 3
          | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /** The bytes of a message before and after its resource version. */
  private record Words(ByteString before, ByteString after, UUID version) {

    static Words all(ByteString said) {
      return new Words(said, ByteString.EMPTY, UUID.getDefaultInstance());
    }
  }

  /** Reads over a message; what cannot be read is all words. */
  static ReturnTrace of(ByteString said) {
    Words words;
    try {
      words = words(said);
    } catch (IOException malformed) {
      words = Words.all(said);
    }
    CRC32C one = new CRC32C();
    CRC32 other = new CRC32();
    BodySums.add(words.before(), one, other);
    BodySums.add(words.after(), one, other);
    return new ReturnTrace(
        words.before().size() + words.after().size(),
        one.getValue(),
        other.getValue(),
        words.version());
  }

  /** A message with two versions is none of ours: it has its last one, and the other is words. */
  private static Words words(ByteString said) throws IOException {
    CodedInputStream in = said.newCodedInput();
    Words words = Words.all(said);
    while (!in.isAtEnd()) {
      int from = in.getTotalBytesRead();
      int tag = in.readTag();
      if (tag == VERSION_TAG) {
        UUID version = UUID.parseFrom(in.readBytes());
        int to = in.getTotalBytesRead();
        words = new Words(said.substring(0, from), said.substring(to), version);
      } else {
        in.skipField(tag);
      }
    }
    return words;
  }

  /** Whether the later words are the same, but for another resource version, if there is any. */
  boolean isRepeatedBy(ReturnTrace later) {
    return size == later.size
        && one == later.one
        && other == later.other
        && version.hasValue() == later.version.hasValue();
  }

  /** What was said, with the version of this trace. */
  ReregisterSlaveMessage latest(ReregisterSlaveMessage said) {
    return !version.hasValue() || version.equals(said.getResourceVersionUuid())
        ? said
        : said.toBuilder().setResourceVersionUuid(version).build();
  }
}
