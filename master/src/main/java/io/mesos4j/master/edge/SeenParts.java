package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.Resource;

/**
 * What tasks of all agents have in common: whose they are, and what they use, since tasks that are
 * launched alike use the same. It is read once and kept once for all of them. Any thread.
 */
final class SeenParts {

  /** Others choose how many there are; those that come often are soon back. */
  private static final int MOST = 1000;

  /** Longer ones are not alike: they name volumes or many ports. */
  private static final int LONGEST = 256;

  private final Seen<Resource> resources = new Seen<>(Resource.parser());
  private final Seen<FrameworkID> frameworks = new Seen<>(FrameworkID.parser());

  /** The resource of these bytes, which are not a part of others; it may lack what it needs. */
  Resource resource(ByteString bytes) throws InvalidProtocolBufferException {
    return resources.of(bytes);
  }

  /** The id of these bytes, in the same way. */
  FrameworkID framework(ByteString bytes) throws InvalidProtocolBufferException {
    return frameworks.of(bytes);
  }

  private static final class Seen<M extends MessageLite> {
    private final Parser<M> parser;
    private final Map<ByteString, M> seen = new ConcurrentHashMap<>();

    Seen(Parser<M> parser) {
      this.parser = parser;
    }

    M of(ByteString bytes) throws InvalidProtocolBufferException {
      M known = seen.get(bytes);
      return known == null ? read(bytes) : known;
    }

    private M read(ByteString bytes) throws InvalidProtocolBufferException {
      M fresh = parser.parsePartialFrom(bytes);
      if (bytes.size() <= LONGEST) {
        if (seen.size() >= MOST) {
          seen.clear();
        }
        seen.put(bytes, fresh);
      }
      return fresh;
    }
  }
}
