package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileAnswerTest {

  /** More than the sockets of both sides hold, and no multiple of anything. */
  private static final int HUGE_BYTES = (16 << 20) + 12_345;

  private static final String REQUEST = "GET /file HTTP/1.1\r\n\r\n";

  private final LinkedBlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();
  private TestServer server;
  private int files;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(Router.builder("agent").route("/agent/file", exchanges::add).build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void filesOfAnySizeArriveInTheOrderOfTheirRequests() throws Exception {
    byte[] huge = new byte[HUGE_BYTES];
    new Random(1).nextBytes(huge);
    List<byte[]> contents = List.of(huge, new byte[0], new byte[] {7}, huge);
    try (RawClient client = new RawClient(server.address())) {
      client.send(REQUEST.repeat(contents.size()));
      for (byte[] content : contents) {
        answer(content);
      }
      for (byte[] content : contents) {
        assertThat(client.answer().body()).isEqualTo(ByteString.copyFrom(content));
      }
    }
  }

  @Test
  void readersOfFilesDoNotWaitForEachOther() throws Exception {
    byte[] huge = new byte[HUGE_BYTES];
    try (RawClient idle = new RawClient(server.address());
        RawClient client = new RawClient(server.address())) {
      idle.send(REQUEST);
      answer(huge);
      client.send(REQUEST);
      answer(huge);
      assertThat(client.answer().body().size()).isEqualTo(HUGE_BYTES);
      assertThat(idle.answer().body().size()).isEqualTo(HUGE_BYTES);
    }
  }

  @Test
  void theFileIsClosedOnceItWasSent() throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      client.send(REQUEST);
      FileChannel file = answer(new byte[HUGE_BYTES]);
      assertThat(client.answer().body().size()).isEqualTo(HUGE_BYTES);
      awaitClosed(file);
    }
  }

  @Test
  void theFileIsClosedWhenItsReaderLeaves() throws Exception {
    FileChannel file;
    try (RawClient client = new RawClient(server.address())) {
      client.send(REQUEST);
      file = answer(new byte[HUGE_BYTES]);
      client.head();
    }
    awaitClosed(file);
  }

  /** A file that loses its end while it is sent: the reader sees that there is less, not waits. */
  @Test
  void theReaderOfAFileThatShrinksIsLetGo() throws Exception {
    byte[] huge = new byte[HUGE_BYTES];
    Arrays.fill(huge, (byte) 1);
    try (RawClient client = new RawClient(server.address())) {
      client.send(REQUEST);
      FileChannel file = answer(huge);
      client.head();
      try (FileChannel shrinking = FileChannel.open(path(), StandardOpenOption.WRITE)) {
        shrinking.truncate(1);
      }
      assertThat(client.rest()).hasSizeLessThan(HUGE_BYTES);
      awaitClosed(file);
    }
  }

  /** Answers the next request with a file of this content. */
  private FileChannel answer(byte[] content) throws IOException, InterruptedException {
    files++;
    FileChannel file = FileChannel.open(Files.write(path(), content));
    exchanges.take().respond(Headers.none(), file);
    return file;
  }

  /** Of the last file that was answered with. */
  private Path path() {
    return folder.resolve("file-" + files);
  }

  private static void awaitClosed(FileChannel file) throws InterruptedException {
    while (file.isOpen()) {
      Thread.sleep(10);
    }
  }
}
