package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.Protos.Resource;

/**
 * What tasks of all agents use: tasks that are launched alike use the same, which is then read once
 * and kept once for all of them. Any thread.
 */
final class SeenResources {

  /** Others choose how many there are; those that come often are soon back. */
  private static final int MOST = 1000;

  /** Longer ones are not alike: they name volumes or many ports. */
  private static final int LONGEST = 256;

  private final Map<ByteString, Resource> seen = new ConcurrentHashMap<>();

  /** The resource of these bytes, which are not a part of others; it may lack what it needs. */
  Resource of(ByteString bytes) throws InvalidProtocolBufferException {
    Resource known = seen.get(bytes);
    return known == null ? read(bytes) : known;
  }

  private Resource read(ByteString bytes) throws InvalidProtocolBufferException {
    Resource fresh = Resource.parser().parsePartialFrom(bytes);
    if (bytes.size() <= LONGEST) {
      if (seen.size() >= MOST) {
        seen.clear();
      }
      seen.put(bytes, fresh);
    }
    return fresh;
  }
}
