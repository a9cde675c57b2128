package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.MediaType;
import io.mesos4j.common.json.Rendering;
import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireException;
import io.mesos4j.wire.WireVersions;
import java.util.List;

/** The v1 forms of v0 messages, in the encodings of the HTTP APIs. Stateless. */
final class V1 {

  /** What calls may be written in, and answers; JSON is preferred. */
  static final List<MediaType> ENCODINGS = List.of(MediaType.JSON, MediaType.PROTOBUF);

  private V1() {}

  /** Reads the body of a call into its v0 twin, all required fields of which are then set. */
  static void read(HttpRequest request, MediaType type, Message.Builder call) throws WireException {
    byte[] body = request.body().toByteArray();
    if (type == MediaType.JSON) {
      MesosJson.parseV1(body, call);
      return;
    }
    WireVersions.parseV1(body, call);
  }

  /** Writes a large v0 message as its v1 twin, with all processors where that is worth it. */
  static ByteString body(MediaType type, Message message) {
    return type == MediaType.JSON
        ? Rendering.joined(MesosJson.piecesV1(message))
        : UnsafeByteOperations.unsafeWrap(WireVersions.toV1(message));
  }

  /** Writes a v0 message as its v1 twin. */
  static byte[] bytes(MediaType type, Message message) {
    return type == MediaType.JSON ? MesosJson.printV1(message) : WireVersions.toV1(message);
  }
}
