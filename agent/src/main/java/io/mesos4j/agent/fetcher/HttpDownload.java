package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/** Downloads over http and https: follows redirects, and gives up when the stream stalls. */
final class HttpDownload {

  private static final int MOST_REDIRECTS = 10;

  private final Duration stallTimeout;

  HttpDownload(Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
  }

  void fetch(String location, SandboxWriter sandbox, Path target) throws IOException {
    try {
      download(open(location), sandbox, target);
    } catch (SocketTimeoutException stalled) {
      throw new FetchException(
          "URI '" + location + "' stalled for " + stallTimeout.toSeconds() + " s", stalled);
    }
  }

  private static void download(HttpURLConnection connection, SandboxWriter sandbox, Path target)
      throws IOException {
    try (InputStream in = connection.getInputStream();
        OutputStream out = sandbox.create(target)) {
      in.transferTo(out);
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(String location) throws IOException {
    URI uri = parse(location, location);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpURLConnection connection = connect(uri, location);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        return connection;
      }
      String next = connection.getHeaderField("Location");
      connection.disconnect();
      if (status / 100 != 3 || next == null) {
        throw new FetchException("URI '" + location + "': the server answered " + status);
      }
      uri = uri.resolve(parse(next, location));
    }
    throw new FetchException("URI '" + location + "' redirects over " + MOST_REDIRECTS + " times");
  }

  private HttpURLConnection connect(URI uri, String location) throws IOException {
    if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new FetchException(
          "URI '" + location + "' redirects to '" + uri + "', which is not http");
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(Math.toIntExact(stallTimeout.toMillis()));
    connection.setReadTimeout(Math.toIntExact(stallTimeout.toMillis()));
    return connection;
  }

  private static URI parse(String text, String location) throws FetchException {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new FetchException("URI '" + location + "' is malformed: " + malformed.getMessage());
    }
  }
}
