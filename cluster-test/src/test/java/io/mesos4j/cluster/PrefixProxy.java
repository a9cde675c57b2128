package io.mesos4j.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A reverse proxy that shows a master below a path of its own and passes on each piece at once. */
final class PrefixProxy implements AutoCloseable {

  private static final String PREFIX = "/clusters/one/";

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final String master;

  PrefixProxy(String master) throws IOException {
    this.master = master;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext(PREFIX, this::pass);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PREFIX;
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
    workers.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().substring(PREFIX.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + master + "/" + path))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String name : List.of("Accept", "Content-Type")) {
      exchange.getRequestHeaders().getOrDefault(name, List.of()).stream()
          .findFirst()
          .ifPresent(value -> request.header(name, value));
    }
    try {
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      for (String name : List.of("Content-Type", "Content-Security-Policy")) {
        answer
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
      }
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      pass(answer.body(), exchange.getResponseBody());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static void pass(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[8192];
    for (int length = from.read(piece); length >= 0; length = from.read(piece)) {
      to.write(piece, 0, length);
      to.flush();
    }
  }
}
