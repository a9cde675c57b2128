package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Optional;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * Reads the scheduler calls that are the same bytes in both versions of the API: all but SUBSCRIBE.
 * They come by the hundred thousand, so they are parsed at once into what they are. Pure.
 */
final class SameInBothVersions {

  private SameInBothVersions() {}

  /** Empty for what is to be translated, and for what is to be refused with words. */
  static Optional<Call> parse(ByteString v1) {
    try {
      return subscribes(v1)
          ? Optional.empty()
          : Optional.of(Call.parser().parsePartialFrom(v1)).filter(Call::isInitialized);
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static boolean subscribes(ByteString call) throws IOException {
    CodedInputStream in = call.newCodedInput();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == Call.SUBSCRIBE_FIELD_NUMBER) {
        return true;
      }
      in.skipField(tag);
    }
    return false;
  }
}
