package io.mesos4j.master.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.Internal;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.mesos4j.wire.LibprocessCodec;
import io.mesos4j.wire.LibprocessMessage;
import io.mesos4j.wire.Upid;
import io.mesos4j.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos;
import org.apache.mesos.scheduler.Protos.Call;

/** The bytes that upstream's processes sent one another, request by request. */
final class WireRecording {

  private static final String FOLDER = "/golden/libprocess/";
  private static final int HEX_BEGIN = 10;
  private static final int HEX_END = 58;

  private final byte[] bytes;
  private int position;

  private WireRecording(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * One message.
   *
   * @param raw the whole request
   */
  record Sent(LibprocessMessage message, Upid to, ByteString raw) {

    /** What the body says, by its name. */
    Message content() {
      String name = message.name();
      Class<? extends Message> type =
          name.equals("mesos.scheduler.Call")
              ? Call.class
              : named(MessagesProtos.class, name.substring(name.lastIndexOf('.') + 1));
      try {
        return Internal.getDefaultInstance(type)
            .newBuilderForType()
            .mergeFrom(message.body())
            .build();
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalArgumentException(name, e);
      }
    }

    private static Class<? extends Message> named(Class<?> outer, String name) {
      for (Class<?> inner : outer.getDeclaredClasses()) {
        if (inner.getSimpleName().equals(name)) {
          return inner.asSubclass(Message.class);
        }
      }
      throw new IllegalArgumentException("no message " + name);
    }
  }

  /** All requests of a recording, in their order. */
  static List<Sent> read(String name) throws IOException {
    List<Sent> all = new ArrayList<>();
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    try (InputStream dump = WireRecording.class.getResourceAsStream(FOLDER + name + ".hexdump")) {
      boolean request = false;
      for (String line : new String(dump.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("----")) {
          all.addAll(new WireRecording(block.toByteArray()).requests());
          block.reset();
          request = line.contains(": request");
        } else if (request && line.length() > HEX_BEGIN && !line.startsWith("decoded")) {
          block.writeBytes(octets(line));
        }
      }
    }
    all.addAll(new WireRecording(block.toByteArray()).requests());
    return all;
  }

  private static byte[] octets(String line) {
    String octets = line.substring(HEX_BEGIN, Math.min(HEX_END, line.length()));
    return HexFormat.of().parseHex(octets.replace(" ", ""));
  }

  private List<Sent> requests() {
    List<Sent> requests = new ArrayList<>();
    while (position < bytes.length) {
      requests.add(request());
    }
    return requests;
  }

  private Sent request() {
    int begin = position;
    String path = line().split(" ", -1)[1];
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
    }
    ByteString body = headers.containsKey("Transfer-Encoding") ? chunks() : ByteString.EMPTY;
    try {
      LibprocessMessage message =
          LibprocessCodec.decode(
              path,
              headers.getOrDefault(LibprocessCodec.USER_AGENT, ""),
              Optional.ofNullable(headers.get(LibprocessCodec.LIBPROCESS_FROM)),
              body);
      Upid to = Upid.parse(message.processId() + "@" + headers.get("Host"));
      return new Sent(message, to, ByteString.copyFrom(bytes, begin, position - begin));
    } catch (WireException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private ByteString chunks() {
    ByteString body = ByteString.EMPTY;
    for (int size = size(); size > 0; size = size()) {
      body = body.concat(ByteString.copyFrom(bytes, position, size));
      position += size;
      line();
    }
    line();
    return body;
  }

  private int size() {
    return Integer.parseInt(line(), 16);
  }

  private String line() {
    int end = position;
    while (bytes[end] != '\r') {
      end++;
    }
    String line = new String(bytes, position, end - position, StandardCharsets.US_ASCII);
    position = end + 2;
    return line;
  }
}
