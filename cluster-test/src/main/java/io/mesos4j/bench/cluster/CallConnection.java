package io.mesos4j.bench.cluster;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Posts calls over one connection without waiting for the answers, which a thread of its own reads.
 * {@link #post} and {@link #flush} may be used from any thread. A call that is refused fails the
 * next post.
 */
final class CallConnection implements AutoCloseable {

  private static final int BUFFER = 256 * 1024;

  private final Socket socket = new Socket();
  private final OutputStream output;
  private final String head;
  private final Map<Integer, byte[]> heads = new HashMap<>();
  private volatile String refusal = "";

  CallConnection(InetSocketAddress master, String streamId) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(master);
    output = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    head =
        SchedulerClient.requestHead(master)
            + "Mesos-Stream-Id: "
            + streamId
            + "\r\nContent-Length: ";
    Thread.ofPlatform().daemon().name("bench-answers").start(this::readAnswers);
  }

  synchronized void post(byte[] body) throws IOException {
    if (!refusal.isEmpty()) {
      throw new IOException("the master refused a call: " + refusal);
    }
    output.write(heads.computeIfAbsent(body.length, this::headFor));
    output.write(body);
  }

  synchronized void flush() throws IOException {
    output.flush();
  }

  private byte[] headFor(int bodyBytes) {
    return (head + bodyBytes + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void readAnswers() {
    try {
      HttpAnswers answers = new HttpAnswers(socket.getInputStream());
      while (true) {
        HttpAnswers.Head answer = answers.head();
        String text = new String(answers.body(answer), StandardCharsets.UTF_8);
        if (answer.status() / 100 != 2) {
          refusal = answer.status() + " " + text;
        } else if (text.isEmpty()) {
          answers.skipSame();
        }
      }
    } catch (IOException ended) {
      refusal = ended.getMessage();
    }
  }
}
