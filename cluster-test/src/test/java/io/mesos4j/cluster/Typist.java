package io.mesos4j.cluster;

import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.RecordIo;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.mesos.agent.Protos.Call;

/** Somebody whose request goes on while they type: piece by piece, as no ready client does it. */
final class Typist {

  private static final int PATIENCE_SECONDS = 60;

  private final Socket socket;

  Typist(URI api) throws IOException {
    socket = new Socket(api.getHost(), api.getPort());
    socket.setSoTimeout(PATIENCE_SECONDS * 1000);
    write(
        """
        POST /api/v1 HTTP/1.1\r
        Host: agent\r
        Content-Type: application/recordio\r
        Message-Content-Type: application/json\r
        Transfer-Encoding: chunked\r
        \r
        """);
  }

  void type(Call call) throws IOException {
    String record =
        new String(RecordIo.encode(MesosJson.printV1(call)), StandardCharsets.ISO_8859_1);
    write(Integer.toHexString(record.length()) + "\r\n" + record + "\r\n");
  }

  /** Ends the request, unless it was answered before. */
  int status() throws IOException {
    try (socket) {
      write("0\r\n\r\n");
      String head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(head.substring("HTTP/1.1 ".length()));
    }
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
