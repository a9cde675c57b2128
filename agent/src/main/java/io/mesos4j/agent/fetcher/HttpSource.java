package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** Downloads over http and https: follows redirects, and gives up when nothing comes any more. */
final class HttpSource implements Source {

  private static final int MOST_REDIRECTS = 10;

  private final Duration stallTimeout;
  private final Supplier<SSLSocketFactory> tls;

  /** Trusts whom this Java trusts. */
  HttpSource(Duration stallTimeout) {
    this(stallTimeout, HttpsURLConnection::getDefaultSSLSocketFactory);
  }

  /**
   * @param tls asked when https is first needed
   */
  HttpSource(Duration stallTimeout, Supplier<SSLSocketFactory> tls) {
    this.stallTimeout = stallTimeout;
    this.tls = tls;
  }

  @Override
  public Content open(FetchItem item, Fetcher.Destination destination) throws IOException {
    HttpURLConnection connection = connected(item);
    return new Body(connection, connection.getInputStream());
  }

  private HttpURLConnection connected(FetchItem item) throws IOException {
    URI uri = FetchItem.parsed(item.location());
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpURLConnection connection = connect(uri);
      int status = status(connection, item);
      if (status == HttpURLConnection.HTTP_OK) {
        return connection;
      }
      String next = connection.getHeaderField("Location");
      connection.disconnect();
      if (status / 100 != 3 || next == null) {
        throw new FetchException("the server answered " + status + "; " + cure(status));
      }
      uri = uri.resolve(FetchItem.parsed(next));
    }
    throw new FetchException(
        "it redirects over " + MOST_REDIRECTS + " times; give the address where the file is");
  }

  private static String cure(int status) {
    return switch (status) {
      case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
          "give a login (user:password@host), or let everybody read it";
      case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE ->
          "check that the file is there";
      default -> "only 200 brings a file; ask who runs the server";
    };
  }

  private int status(HttpURLConnection connection, FetchItem item) throws IOException {
    try {
      return connection.getResponseCode();
    } catch (SocketTimeoutException stalled) {
      throw Download.stalled(item, stallTimeout, stalled);
    }
  }

  private HttpURLConnection connect(URI uri) throws IOException {
    if (uri.getHost() == null
        || !(uri.toURL().openConnection() instanceof HttpURLConnection made)) {
      throw new FetchException(
          "it leads to '" + FetchItem.shown(uri.toString()) + "'; write http(s)://host/path");
    }
    if (made instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(tls.get());
    }
    made.setInstanceFollowRedirects(false);
    made.setConnectTimeout(Math.toIntExact(stallTimeout.toMillis()));
    made.setReadTimeout(Math.toIntExact(stallTimeout.toMillis()));
    if (uri.getUserInfo() != null) {
      byte[] login = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
      made.setRequestProperty(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    return made;
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
