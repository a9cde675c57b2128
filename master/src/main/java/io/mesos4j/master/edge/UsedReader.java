package io.mesos4j.master.edge;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.mesos.Protos.Resource;

/** Reads what tasks of one message use: one that uses the same as the one before has its list. */
final class UsedReader {

  private final WireParts bytes;
  private final SeenParts seen;
  private Parts now = new Parts();
  private Parts before = new Parts();
  private List<Resource> latest = List.of();

  /** Where the resources of one task begin and end, in turns. */
  private static final class Parts {
    private int[] places = new int[16];
    private int count;

    void add(int from, int to) {
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
      }
      places[count++] = from;
      places[count++] = to;
    }
  }

  UsedReader(WireParts bytes, SeenParts seen) {
    this.bytes = bytes;
    this.seen = seen;
  }

  /** The next task begins. */
  void begin() {
    now.count = 0;
  }

  void add(int from, int to) {
    now.add(from, to);
  }

  /** All that has been added since the task began. */
  List<Resource> all() throws InvalidProtocolBufferException {
    if (!isAsBefore()) {
      List<Resource> fresh = new ArrayList<>(now.count / 2);
      for (int i = 0; i < now.count; i += 2) {
        fresh.add(seen.resource(bytes.copy(now.places[i], now.places[i + 1])));
      }
      latest = fresh;
      Parts free = before;
      before = now;
      now = free;
    }
    return latest;
  }

  private boolean isAsBefore() {
    if (now.count != before.count) {
      return false;
    }
    for (int i = 0; i < now.count; i += 2) {
      if (!bytes.same(now.places[i], now.places[i + 1], before.places[i], before.places[i + 1])) {
        return false;
      }
    }
    return true;
  }
}
