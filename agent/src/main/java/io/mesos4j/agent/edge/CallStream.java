package io.mesos4j.agent.edge;

import io.mesos4j.common.http.IncomingBody;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.RecordIo;
import io.mesos4j.wire.WireException;
import io.mesos4j.wire.WireVersions;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.apache.mesos.agent.Protos.Call;

/** Calls that come one after the other in one request. Used by the thread of the request. */
final class CallStream {

  /** What is typed or piped comes in pieces; one larger than this is a mistake. */
  private static final int MOST_RECORD_BYTES = 16 << 20;

  private final IncomingBody body;
  private final MediaType type;
  private final RecordIo.Decoder decoder = new RecordIo.Decoder(MOST_RECORD_BYTES);
  private final Queue<byte[]> records = new ArrayDeque<>();

  CallStream(IncomingBody body, MediaType type) {
    this.body = body;
    this.type = type;
  }

  /** Waits for the next call; empty when there is none, see {@link #endedWell}. */
  Optional<Call> next() throws WireException, InterruptedException {
    while (records.isEmpty()) {
      Optional<byte[]> piece = body.next();
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      records.addAll(decoder.feed(ByteBuffer.wrap(piece.get())));
    }
    return Optional.of(parse(type, records.remove()));
  }

  /** Whether the stream ended as its client wanted it to. */
  boolean endedWell() {
    return body.end() == IncomingBody.End.COMPLETE && decoder.atRecordBoundary();
  }

  /** Whoever waits for the next call gets none. */
  void giveUp() {
    body.giveUp();
  }

  static Call parse(MediaType type, byte[] message) throws WireException {
    Call.Builder call = Call.newBuilder();
    if (type == MediaType.JSON) {
      MesosJson.parseV1(message, call);
    } else {
      WireVersions.parseV1(message, call);
    }
    return call.build();
  }
}
