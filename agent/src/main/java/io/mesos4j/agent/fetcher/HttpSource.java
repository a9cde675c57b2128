package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;

/** Downloads over http and https: follows redirects, and gives up when nothing comes any more. */
final class HttpSource implements Source {

  private static final int MOST_REDIRECTS = 10;

  private final Duration stallTimeout;

  HttpSource(Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
  }

  @Override
  public Content open(FetchItem item, Fetcher.Destination destination) throws IOException {
    HttpURLConnection connection = open(item.location());
    return new Body(connection, connection.getInputStream());
  }

  private HttpURLConnection open(String location) throws IOException {
    URI uri = parse(location, location);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpURLConnection connection = connect(uri, location);
      int status = status(connection, location);
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

  private int status(HttpURLConnection connection, String location) throws IOException {
    try {
      return connection.getResponseCode();
    } catch (SocketTimeoutException stalled) {
      throw Download.stalled(location, stallTimeout, stalled);
    }
  }

  private HttpURLConnection connect(URI uri, String location) throws IOException {
    if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new FetchException(
          "URI '" + location + "' redirects to '" + uri + "', which is not http");
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(Math.toIntExact(stallTimeout.toMillis()));
    connection.setReadTimeout(Math.toIntExact(stallTimeout.toMillis()));
    if (uri.getUserInfo() != null) {
      byte[] login = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
      connection.setRequestProperty(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    return connection;
  }

  private static URI parse(String text, String location) throws FetchException {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new FetchException("URI '" + location + "' is malformed: " + malformed.getMessage());
    }
  }

  private record Body(HttpURLConnection connection, InputStream stream) implements Content {
    @Override
    public OptionalLong bytes() {
      long length = connection.getContentLengthLong();
      return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    @Override
    public void finish() {
      // The length, or the last chunk, has told already.
    }

    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
