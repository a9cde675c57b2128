package io.mesos4j.examples.wordcount;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the splits over HTTP, so that agents fetch them wherever they are. */
final class SplitServer implements AutoCloseable {

  private static final String PATH = "/splits/";
  private static final int THREADS = 4;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int NOT_FOUND = 404;
  private static final int OK = 200;

  private final List<Split> splits;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Listens at once on a free port of that address. */
  SplitServer(String address, List<Split> splits) throws IOException {
    this.splits = splits;
    this.server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    server.createContext(PATH, this::serve);
    server.setExecutor(threads);
    server.start();
  }

  String uri(int split) {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getHostString() + ":" + address.getPort() + PATH + split;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try {
      Split split = split(exchange.getRequestURI().getPath().substring(PATH.length()));
      if (split == null) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
        return;
      }
      exchange.sendResponseHeaders(OK, split.length());
      copy(split, exchange.getResponseBody());
    } finally {
      exchange.close();
    }
  }

  private Split split(String number) {
    try {
      int index = Integer.parseInt(number);
      return index >= 0 && index < splits.size() ? splits.get(index) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static void copy(Split split, OutputStream output) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (RandomAccessFile input = new RandomAccessFile(split.file().toFile(), "r")) {
      input.seek(split.offset());
      long left = split.length();
      while (left > 0) {
        int read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException(split.file() + " became shorter while it was read");
        }
        output.write(buffer, 0, read);
        left -= read;
      }
    }
  }
}
