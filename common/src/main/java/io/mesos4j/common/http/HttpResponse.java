package io.mesos4j.common.http;

import com.google.protobuf.ByteString;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * An answer as a whole. Immutable. {@code Date} and {@code Content-Length} are added when it is
 * sent.
 *
 * @param status the status code
 * @param headers the header fields that this answer needs
 * @param body the body, maybe empty
 * @param pages what holds a large body until all its readers have got it
 */
public record HttpResponse(
    int status, Headers headers, ByteString body, Optional<AnswerPages> pages) {

  private static final String TEXT = "text/plain; charset=utf-8";

  private static final HttpResponse ACCEPTED =
      new HttpResponse(202, Headers.none(), ByteString.EMPTY);

  public HttpResponse(int status, Headers headers, ByteString body) {
    this(status, headers, body, Optional.empty());
  }

  /** 200 with an empty body. */
  public static HttpResponse ok() {
    return new HttpResponse(200, Headers.none(), ByteString.EMPTY);
  }

  /** 200 with a body of this type. */
  public static HttpResponse ok(String contentType, ByteString body) {
    return new HttpResponse(200, Headers.of("Content-Type", contentType), body);
  }

  /** 202 with an empty body. */
  public static HttpResponse accepted() {
    return ACCEPTED;
  }

  /** 200 with JSON. */
  public static HttpResponse json(ByteString json) {
    return ok("application/json", json);
  }

  /** 200 with JSON, wrapped in a call when the request asks for it by {@code ?jsonp=f}. */
  public static HttpResponse json(ByteString json, Query query) {
    Optional<String> function = query.get("jsonp");
    if (function.isEmpty()) {
      return json(json);
    }
    ByteString open = ByteString.copyFromUtf8(function.get() + "(");
    return ok("text/javascript", open.concat(json).concat(ByteString.copyFromUtf8(")")));
  }

  /** An answer whose body is the text of its status, such as {@code 404 Not Found.} */
  public static HttpResponse status(int status) {
    return text(status, status + " " + reason(status) + ".");
  }

  /** An answer with this text as its body. */
  public static HttpResponse text(int status, String text) {
    return new HttpResponse(
        status, Headers.of("Content-Type", TEXT), ByteString.copyFromUtf8(text));
  }

  /** 429 to a client that asks too often, with the seconds that it shall wait. */
  static HttpResponse tooManyRequests(Duration wait) {
    long seconds = wait.plusNanos(Duration.ofSeconds(1).toNanos() - 1).toSeconds();
    String text =
        "429 Too Many Requests. Ask again in "
            + seconds
            + " seconds; --http_requests_per_client bounds what one address may ask.";
    return text(429, text).with("Retry-After", String.valueOf(seconds));
  }

  /** 307 to another place, such as {@code //host:5050/state}. */
  public static HttpResponse temporaryRedirect(String location) {
    return new HttpResponse(307, Headers.of("Location", location), ByteString.EMPTY);
  }

  /** 405 that names the methods that would have been right. */
  public static HttpResponse methodNotAllowed(Collection<String> allowed, String received) {
    String quoted = allowed.stream().map(m -> "'" + m + "'").collect(Collectors.joining(", "));
    String text =
        "405 Method Not Allowed. Expecting one of { %s }, but received '%s'."
            .formatted(quoted, received);
    return text(405, text).with("Allow", String.join(", ", allowed));
  }

  /** The same answer with a weak ETag, made of its body. */
  public HttpResponse tagged() {
    if (status != 200) {
      return this;
    }
    CRC32 sum = new CRC32();
    CRC32C other = new CRC32C();
    BodySums.add(body, sum, other);
    return with(
        "ETag", "W/\"%08x%08x-%x\"".formatted(sum.getValue(), other.getValue(), body.size()));
  }

  /** The answer in gzip where it is large enough and the client accepts that. */
  public HttpResponse compressedFor(HttpRequest request) {
    return Compression.of(request, this);
  }

  /** 304 in place of an answer whose ETag the client knows already. */
  public HttpResponse unlessKnownTo(HttpRequest request) {
    Optional<String> tag = headers.first("ETag");
    boolean known =
        tag.isPresent()
            && request
                .headers()
                .first("If-None-Match")
                .filter(given -> given.equals("*") || given.contains(tag.get()))
                .isPresent();
    if (!known) {
      return this;
    }
    pages.ifPresent(AnswerPages::read);
    return new HttpResponse(304, Headers.of("ETag", tag.get()), ByteString.EMPTY);
  }

  /** The same answer with one more header field. */
  public HttpResponse with(String name, String value) {
    return new HttpResponse(status, headers.with(name, value), body, pages);
  }

  /** The same answer, whose body is in these pages. */
  HttpResponse in(AnswerPages holding) {
    return new HttpResponse(status, headers, body, Optional.of(holding));
  }

  private static String reason(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
